"""Words about persons: first names by gender, forms of address, roles; what tells persons from bodies and places."""

from __future__ import annotations

FEMALE = frozenset(
    """Melanie Tara Dawn Gina Kristina Marsha Kathy Cathy Penny Terri Vicki Wanda Yolanda Sherry Rhonda Priscilla
    Nina Mindy Lynne Lorraine Leah Kelli Josephine Irene Ida Gretchen Gabrielle Felicia Esther Elaine Eleanor
    Edith Doreen Daisy Courtney Connie Cassandra Brooke Brianna Audrey Arlene Antonia Angelina Allison Alison
    Adrienne Jasmine Lindsay Melinda Nora Rosemary Ruby Sheila Tamara Tatiana Trisha Ursula Veronica Vivian
    Whitney Astrid Ingrid Birgit Petra Sabine Anja Greta Freya Amina Farah Noor Yasmin Mei Ling Yuki Ana
    Carmen Dolores Ines Isabel Lucia Luisa Pilar Rocio Mary Patricia Jennifer Linda Elizabeth Barbara Susan
    Jessica Sarah Karen Lisa Nancy Betty Margaret Sandra Ashley Kimberly Emily Donna Michelle Carol Amanda
    Dorothy Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia Kathleen Amy Angela Shirley Anna Brenda
    Pamela Emma Nicole Helen Samantha Katherine Christine Debra Rachel Carolyn Janet Catherine Maria Heather
    Diane Ruth Julie Olivia Joyce Virginia Victoria Kelly Lauren Christina Joan Evelyn Judith Megan Andrea
    Cheryl Hannah Jacqueline Martha Gloria Teresa Ann Sara Madison Frances Kathryn Janice Jean Abigail Alice
    Julia Judy Sophia Grace Denise Amber Doris Marilyn Danielle Beverly Isabella Theresa Diana Natalie
    Brittany Charlotte Marie Kayla Alexis Lori Hillary Hilary Melania Ivanka Chelsea Nikki Kellyanne
    Condoleezza Elena Olga Natalia Svetlana Irina Jacinda Marine Fatima Aisha Leila Layla Maryam Zahra Nadia
    Malala Sonia Indira Priya Loretta Huma Debbie Tulsi Kamala Carly Sally Wendy Jill Tina Gail Kate Katie
    Anne Annie Jane Jan Joni Kirsten Kristen Claire Susana Maggie Megyn Monica Paula Anita Juanita Gwen Robin
    Rosie Ellen Jeanne Jeanine Valerie Lynn Lena Beth Molly Peggy Marcia Tammy Barbra Cindy Dana Erin Holly
    Ivana Jackie Jamie Jenna Joanna Katy Katrina Kristin Leslie Lucy Lydia Meg Meryl Michele Mika Miriam Naomi
    Oprah Patti Phyllis Rosa Roberta Stacey Stacy Suzanne Sylvia Tracy Vanessa Yvonne Zoe Sabrina Ava
    Alicia Bonnie Caroline Cecilia Colleen Eva""".split()
)
MALE = frozenset(
    """Lance Leon Leo Lamar Jerome Jermaine Isaac Ira Herbert Gilbert Gene Floyd Felix Ezra Erik Emilio Elias Edgar
    Dustin Dominic Dwight Derrick Damon Craig Cody Clyde Clifford Clayton Cesar Cedric Casey Calvin Bradford
    Blake Bernard Andre Alvin Allen Alfred Adrian Abraham Shane Shawn Stanley Spencer Seth Salvador Roland
    Ricky Rafael Quentin Perry Otto Nelson Nathaniel Morris Milton Mario Lewis Lester Julius Jorge Javier
    Jaime Hugo Harvey Gustavo Lars Sven Olaf Anders Jens Klaus Hans Heinrich Helmut Jean Pierre Jacques Michel
    Luc Giovanni Marco Paolo Matteo Pavel Petr Jan Tomas Lech Andrzej Piotr Viktor Yevgeny Oleg Ruslan Rustam
    Tariq Faisal Nasser Salman Abdul Karim Rashid Anwar Imran Rajiv Rahul Amit Wei Jun Kenji Hiroshi James
    Robert John Michael David William Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Mark
    Donald Steven Paul Andrew Joshua Kenneth Kevin Brian George Timothy Ronald Edward Jason Jeffrey Ryan Jacob
    Gary Nicholas Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin Samuel Gregory Alexander Frank
    Patrick Raymond Jack Dennis Jerry Tyler Aaron Jose Adam Nathan Henry Douglas Zachary Peter Kyle Ethan
    Walter Noah Jeremy Christian Keith Roger Terry Austin Sean Gerald Carl Harold Dylan Arthur Lawrence Jordan
    Jesse Bryan Billy Bruce Gabriel Joe Logan Alan Juan Albert Willie Elijah Wayne Randy Vincent Mason Roy
    Ralph Bobby Russell Bradley Philip Eugene Vladimir Sergei Sergey Andrei Dmitry Dmitri Mikhail Boris Igor
    Ivan Nikolai Alexei Yuri Emomali Imam Ashraf Hamid Abdullah Mohammad Mohammed Muhammad Ahmed Ahmad Ali
    Hassan Hussein Omar Khalid Ibrahim Mahmoud Yusuf Recep Bashar Xi Kim Emmanuel Volodymyr Barack Bill Bernie
    Ted Jeb Ben Chris Mike Mitt Newt Rand Rick Rudy Tim Tom Tony Jim Jeff Jake Greg Harry Chuck Mitch Lindsey
    Trey Corey Sam Steve Stuart Sherrod Reince Ken Karl Josh Jon Joel Jay Ian Howard Hugh Glenn Fred Evan Ed
    Eddie Dan Dave Dick Doug Don Cory Cliff Clint Brad Brent Bret Brett Bob Barry Al Alex Andy Bert Darrell
    Dean Denny Derek Drew Duncan Elliott Ernest Garry Geoff Gordon Graham Grant Guy Hank Herman Hector Jared
    Jimmy Johnny Julian Kurt Lee Leonard Lou Louis Luis Luke Marc Martin Marty Matt Max Mel Miguel Neil Ned
    Nate Nick Nigel Norman Oliver Oscar Pat Pedro Pete Phil Preston Ray Reggie Rob Rod Ron Ross Rush Sheldon
    Sidney Simon Stan Terrence Theodore Todd Trevor Troy Victor Warren Wesley Wolf Zach Antonio Carlos Fidel
    Sherali Narendra Shinzo Khizr Malcolm Sherman Curtis Ruben Raul Marcus Maurice Clarence Benito Pope
    Francis""".split()
)
HONORIFICS = {
    "Mr.": "m", "Mr": "m", "Mrs.": "f", "Mrs": "f", "Ms.": "f", "Ms": "f", "Miss": "f", "Sir": "m", "Lord": "m",
    "Lady": "f", "Madame": "f", "Dr.": None, "Dr": None, "Prof.": None,
}  # fmt: skip
"""Forms of address, which are no roles, with the gender they tell."""

ROLE_ABBREVIATIONS = {
    "sen.": "senator", "sens.": "senator", "rep.": "representative",
    "reps.": "representative", "gov.": "governor", "gen.": "general",
    "lt.": "lieutenant", "col.": "colonel", "sgt.": "sergeant", "capt.": "captain", "maj.": "major", "adm.": "admiral",
    "rev.": "reverend", "pres.": "president", "congressman": "representative", "congresswoman": "representative",
    "lawmaker": "representative", "rnc chairman": "chairman", "cmdr.": "commander", "supt.": "superintendent",
}  # fmt: skip

ROLE_WORDS = frozenset(
    """president vice-president minister premier chancellor secretary senator sen. sens. representative rep. reps.
    governor gov. mayor general gen. lieutenant lt. colonel col. sergeant sgt. captain capt. major maj.
    admiral adm. commander cmdr. chief head chairman chairwoman chairperson chair director spokesman
    spokeswoman spokesperson ambassador envoy diplomat judge justice attorney lawyer prosecutor professor
    doctor pope cardinal bishop archbishop reverend rev. pastor rabbi sheikh king queen prince princess emir
    sultan shah tsar commissioner administrator congressman congresswoman lawmaker delegate nominee candidate
    leader speaker deputy adviser advisor aide strategist manager officer official editor reporter
    correspondent columnist journalist anchor host analyst expert economist historian author writer actor
    actress singer comedian director-general founder co-founder ceo executive businessman businesswoman
    billionaire mogul tycoon developer investor banker activist organizer pollster operative consultant coach
    sheriff superintendent inspector detective agent councilman councilwoman councillor alderman assemblyman
    assemblywoman legislator mp first-lady lady chaplain scientist researcher scholar fellow student teacher
    farmer owner resident voter veteran soldier member treasurer commentator pundit moderator negotiator
    counsel solicitor counselor dean principal rector warden marshal brigadier vice-chairman undersecretary
    supt. surrogate supporter contender hopeful rival opponent successor predecessor father mother son
    daughter wife husband brother sister widow niece nephew rapper musician filmmaker producer""".split()
)
"""Words that end a role before a name, or make a noun phrase a description of a person."""

FEMALE_WORDS = frozenset(
    """spokeswoman chairwoman congresswoman actress queen princess mother daughter wife sister widow niece
    businesswoman councilwoman assemblywoman woman girl lady""".split()
)
MALE_WORDS = frozenset(
    """spokesman chairman congressman actor king prince father son husband brother nephew businessman councilman
    assemblyman man boy pope""".split()
)

ORG_WORDS = frozenset(
    """Party Committee Commission Council Department Ministry University College School Institute Center Centre Court
    Congress Senate House Bank Board Bureau Agency Association Union Federation Foundation Organization
    Organisation Group Company Corp Corp. Inc Inc. Ltd Ltd. LLC Times Post Journal News Herald Tribune Press
    Magazine Radio Television TV Network Street Avenue Road Hotel Tower Airport Station Hospital Church Mosque
    Act Treaty Pact Agreement Accord Charter Amendment Constitution Project Campaign Force Forces Army Navy
    Guard Police Club Team League Cup States Kingdom Nations City County State Province District River Sea
    Ocean Island Islands Mountain Valley Lake Park Square Beach Bay Gulf Desert Border War Day Week Month Year
    Age Era Show Awards Media Fund Alliance Coalition Front Movement Brigade Office Administration Government
    Parliament Assembly Duma Kremlin Pentagon Convention Conference Summit Forum Games Festival Series
    Services Service Security Intelligence Affairs Relations Initiative Justice Treasury Republicans Democrats
    Republican Democratic Super PAC Caucus Primary Debate Debates Hall Library Museum Theater Theatre Stadium Building
    Tuesday Monday Wednesday Thursday Friday Saturday Sunday""".split()
)
"""A sequence of capitalised words with one of these is no person."""

PLACES = frozenset(
    """New York|Los Angeles|San Francisco|San Diego|Las Vegas|New Hampshire|New Jersey|New Mexico|North Carolina|South
    Carolina|North Dakota|South Dakota|West Virginia|Rhode Island|North Korea|South Korea|Saudi Arabia|South Africa|Hong
    Kong|Sri Lanka|Puerto Rico|Costa Rica|El Salvador|New Zealand|New Orleans|New Delhi|Tel Aviv|Wall Street|White
    House|Silicon Valley|Middle East|Central Asia|Supreme Court|United States|United Kingdom|United Nations|European
    Union|Des Moines|Fort Lauderdale|Fort Pierce|Salt Lake|St. Louis|Kansas City|Super Tuesday|Islamic State|Al
    Qaeda|Tea Party|Social Security|Air Force|Fox News|Twitter|Facebook|Election Day|American""".replace(
        "\n    ", " "
    ).split("|")
)

NOT_NAMES = frozenset(
    """The A An In On At By For From To With Of And But Or Nor So Yet If When While As After Before During Since
    Until Though Although Because That This These Those There Here He She It They We I You His Her Their Its
    Our My Your What Who Whom Whose Why How Where Which Not No Yes One Two Three Four Five Six Seven Eight
    Nine Ten Also Asked Speaking Meanwhile However According Earlier Last Next Then Now Today Yesterday
    Tomorrow Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June
    July August September October November December Jan. Feb. Aug. Sept. Oct. Nov. Dec. Despite Even Still
    Just Some Many Most Both All Any Each Every Other Another Such Like Under Over Between Among Against About
    Without Within Through Across Instead Indeed Perhaps Maybe Let Is Are Was Were Do Does Did Has Have Had
    Can Could Will Would Should Might Must Later Once Only First Second Third Finally Former Told Said Says
    Added Unlike Per Via Well Oh Please Thank Thanks Hello Ok OK Mr Reports Following Republican Republicans
    Democrat Democrats Democratic GOP Independent Islamic Muslim Muslims Christian American Americans English
    Internet Twitter Facebook Breaking Video Watch Read Photo Image Updated Published""".split()
)
"""Capitalised words that begin sentences, or never begin the name of a person."""
