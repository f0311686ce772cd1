"""Given names in news (English, European, Slavic, Arabic, Turkic, Asian), with the gender they tell."""

from __future__ import annotations

FEMALE = frozenset(
    """Abeer Abena Abigail Abir Adaeze Adela Adele Aditi Adriana Adrienne Afaf Afrah Agnes Agnieszka Ahlam Aicha
    Aisha Aishwarya Akiko Alejandra Aleksandra Alessandra Alexa Alexandra Alia Alice Alicia Alina Alison Allison
    Alma Alyssa Amal Amanda Amani Amber Amelia Amelie Amina Amira Amparo Amy Ana Anastasia Anastasiya Andrea
    Aneta Anette Angela Angelica Angelina Angie Anita Anja Anjali Anke Ann Anna Annabel Annalena Anne Anne-Marie
    Annegret Annette Annie Annika Antje Antoinette Antonella Antonia Aparna April Araceli Ariadna Ariana Ariel
    Arlene Arundhati Arwa Asha Ashley Asli Asma Asmaa Assunta Astrid Aude Audrey Aurelie Ava Ayesha Aylin Ayse
    Aysha Aziza Barbara Barbora Barbra Basma Batoul Beata Beate Beatrice Beatriz Becky Begona Belen Bella
    Benazir Benedicte Bernadette Bernice Bertha Bessie Beth Bethany Betty Beverly Bianca Birgit Birgitta Blanca
    Bogdana Bonnie Bozena Brandi Brenda Brianna Bridget Brigitte Britney Britta Brittany Brooke Brunhilde Bushra
    Camila Camille Candace Capucine Cara Carla Carly Carmela Carmen Carol Carole Caroline Carolyn Carrie
    Cassandra Cassie Catalina Caterina Catherine Cathy Cayetana Cecile Cecilia Celeste Celia Celine Chantal
    Charlene Charlotte Chelsea Cheryl Chiara Chioma Chloe Christa Christel Christina Christine Cindy Claire
    Clara Clarissa Claudia Clemence Colleen Condoleezza Connie Constance Consuelo Cora Coralie Cordelia Corinne
    Courtney Cristina Crystal Cynthia Dagmar Daisy Dalal Dalia Dana Daniela Danielle Danuta Daphne Darlene Darya
    Dawn Deanna Debbie Debora Deborah Debra Deepika Deirdre Delia Della Delphine Denise Desiree Diana Diane
    Dianne Dilma Dina Divya Dolly Dolores Dominika Donatella Donna Dora Doreen Doris Dorota Dorothea Dorothy
    Dragana Dunya Ebru Edith Edna Eileen Ekaterina Elaine Eleanor Elena Elif Elin Elisa Elisabeth Elisabetta
    Elise Eliza Elizabeth Elke Ella Ellen Elodie Elsa Elsie Elvira Emanuela Emelie Emiko Emilia Emilie Emily
    Emine Emma Emmanuelle Encarnacion Erica Erika Erin Ernestine Esmeralda Esperanza Esra Estela Estelle Esther
    Ethel Etta Eugenia Eunice Eva Evelyn Ewa Fabienne Fadime Faiza Fanny Farah Farida Fatemeh Fatima Fatma
    Fatmeh Fawzia Faye Federica Felicia Fern Fernanda Feryal Fiona Flora Florence Folasade Frances Francesca
    Francine Francoise Franziska Freya Frida Frieda Gabriela Gabriele Gabrielle Gail Galina Gayatri Geeta Gemma
    Genevieve Georgia Geraldine Gerda Germaine Ghada Ghislaine Gina Giorgia Giovanna Giulia Giuseppina Gladys
    Gloria Graca Grace Graciela Grazyna Greta Gretchen Gro Gudrun Gul Gulsen Gunilla Gwen Gwendolyn Habiba
    Hadeel Hafsa Hala Halima Halina Hana Hanan Hanna Hannah Hanne Haruka Hatice Hattie Hayat Hazel Heather
    Hedvig Heidi Heike Helen Helena Helene Helga Helle Henrietta Hiba Hilary Hilda Hildegard Hillary Holly Hope
    Huda Huma Ibtisam Ida Ilaria Ilse Iman Imogen Inas Indira Ines Inge Ingeborg Ingrid Inmaculada Inna Irene
    Irina Iris Iryna Isabel Isabella Isabelle Isobel Israa Ivana Ivanka Ivy Iwona Izabela Jacinda Jackie
    Jacqueline Jacquelyn Jadwiga Jamie Jamila Jana Jane Janelle Janet Janette Janice Janine Jasmin Jasmine
    Jawaher Jaya Jeanine Jeanne Jeannette Jelena Jenna Jennifer Jenny Jessica Jessie Jill Jimena Jitka Jo Joan
    Joanna Jocelyn Johanna Jolanta Jolene Joni Josefa Josefina Josephine Josie Joyce Juana Juanita Judith Judy
    Julia Juliana Julianne Julie Juliet Juliette June Justine Justyna Jutta Kamala Kamila Karen Kari Karin
    Karina Karolina Katarina Katarzyna Kate Kateryna Katharina Katherine Kathleen Kathrin Kathryn Kathy Katie
    Katja Katrina Katy Katya Kavita Kawthar Kayla Keiko Kelli Kellie Kelly Kellyanne Kendra Keri Kerstin Khadija
    Khadijah Khulud Kimberly Kiran Kirsi Kirsten Kirstie Kirsty Krista Kristen Kristin Kristina Kristine Kristy
    Krystal Krystyna Ksenia Kumiko Laetitia Lakshmi Lamia Lara Larisa Larissa Lata Latifa Latoya Laura Laure
    Lauren Laurie Laverne Layla Leah Leila Lena Lene Leona Leonor Leslie Leticia Lidia Lieselotte Lila Lilian
    Lillian Lily Lina Linda Lindsay Linnea Lisa Lisbeth Liudmila Liv Liz Liza Lizzie Ljubica Lola Lorena Loretta
    Lori Lorna Lorraine Louisa Louise Lourdes Lubna Lucia Luciana Lucie Lucienne Lucille Lucinda Lucja Lucrezia
    Lucy Ludmila Luisa Lujain Luz Lydia Lyndsey Lynn Lynne Lyubov Lyudmila Mabel Mable Macarena Madeleine
    Madeline Madison Mae Magda Magdalena Maggie Maha Mahbooba Mai Maia Maja Malak Malala Malgorzata Malika Malin
    Mamata Manal Mandy Manuela Mara Marcella Marcia Margaret Margarete Margarita Margot Margrethe Marguerite
    Maria Mariana Marianne Maribel Marie Marie-Claude Mariella Marielle Marija Marilyn Marina Marine Marion
    Marisol Marissa Marit Mariya Marjorie Marlene Marlies Marsha Marta Martha Martina Martine Marwa Mary Maryam
    Maryann Maryna Marzena Masha Mathilde Matilda Maude Maureen Mavis Maxine May Maya Mayawati Maysa Meena Meera
    Meg Megan Megumi Megyn Mehbooba Melania Melanie Melinda Melissa Meral Mercedes Meredith Mervat Meryl Mette
    Mia Michelle Michiko Mika Milagros Mildred Milena Millie Mindy Minnie Miranda Mireille Miriam Mirjana Moira
    Molly Mona Monica Monika Monique Montserrat Muna Muriel Myra Myrtle Nabila Nadezhda Nadia Nadine Nadira
    Naglaa Nahla Naima Najat Najla Najwa Nancy Naoko Naomi Natalia Natalie Nataliya Natasha Nathalie Nawal
    Nazanin Nell Nellie Nermin Nesrin Nettie Nevine Ngozi Nicole Nicoletta Nicolette Nihal Nikki Nina Nirmala
    Noelle Noemie Noha Nomsa Noor Nora Noura Nura Nurcan Nuria Odette Oksana Oleksandra Olena Olga Olha Olive
    Olivia Oluchi Ophelia Oprah Ornella Ozlem Padma Paige Paloma Pam Pamela Paola Parveen Pascale Patricia
    Patrizia Patsy Patti Paula Paulette Pauline Pearl Peggy Penelope Penny Perla Pernille Petra Philippa Phoebe
    Phyllis Pilar Pinar Pippa Polina Polly Pooja Portia Pratibha Preeti Priscilla Priya Priyanka Rabab Rabia
    Rachael Rachel Radha Radmila Raffaella Ragnhild Rahaf Raheela Ramona Rana Rania Raquel Raquelle Rasha Rawan
    Razan Rebecca Reem Regina Reiko Rekha Remedios Renata Renate Renee Rhoda Rhonda Rihab Rima Rina Rita Roberta
    Robin Rocio Rola Rosa Rosalia Rosalie Rosalind Rosalyn Rosanna Rose Roselyne Rosemarie Rosemary Rosie
    Roxanne Roya Ruba Ruby Rula Ruqayya Ruslana Ruth Ruthie Saadia Sabina Sabine Sabrina Sachiko Sadie Safa
    Safiya Sahar Sahra Sakura Sally Salma Samantha Samar Samia Samira Sanaa Sandra Sandrine Sandy Sanna Sara
    Sarah Sasha Saskia Savannah Sawsan Segolene Selena Selin Selma Serena Severine Sevgi Shaima Shaimaa Shannon
    Shari Sharon Shauna Sheila Shelby Shelley Shelly Sherry Shilpa Shirin Shirley Shreya Sibel Signe Sigrid
    Siham Silje Silke Silvana Silvia Simona Simone Siobhan Slavica Smriti Snezana Sofia Sofie Sofiya Solange
    Soledad Solveig Sonia Sonja Sonya Sophia Sophie Soraya Souad Stacy Stanislava Stefania Stefanie Stella
    Stephanie Suad Sue Suha Sukaina Summer Sunita Susan Susana Susanna Susannah Susanne Sushma Suzan Suzanna
    Suzanne Svenja Svetlana Svitlana Swati Sybil Sydney Sylvia Sylvie Tabitha Tahani Tamara Tammy Tamra Tania
    Tansu Tanya Tara Tasha Tatiana Tatjana Tatyana Teodora Teresa Terri Tess Tessa Tetyana Thandi Thea Thelma
    Theresa Thuraya Tiffany Tina Tiziana Tomoko Toni Tonya Tove Tracy Tricia Trina Trisha Trudy Tulsi Ulla
    Ulrika Ulyana Uma Una Ursel Ursula Urszula Ute Valentina Valentyna Valerie Valeriya Vandana Vanessa Varvara
    Velma Vera Verna Veronica Veronique Vesna Vicki Victoria Viktoria Viktoriya Viola Violet Violeta Virginia
    Virginie Vita Vivian Viviana Wafa Waltraud Wanda Wangari Warda Wendy Whitney Widad Wilma Winifred Winnie
    Xenia Xiomara Yana Yasmin Yasmine Yekaterina Yelena Yevgenia Yoko Yolanda Yolande Yuki Yulia Yuliya Yumi
    Yuriko Yusra Yvette Yvonne Zaha Zahra Zainab Zaynab Zdenka Zeinab Zelda Zeynep Zhanna Zinaida Zoe Zofia
    Zohra Zoya Zsuzsanna Zubaida Zuzana""".split()
)
MALE = frozenset(
    """Aaron Abbas Abdallah Abdel Abdelaziz Abdelfattah Abdelkader Abdelmalek Abdelrahman Abdirahman Abdisalam
    Abdolreza Abdul Abdulaziz Abdulhamid Abdulkarim Abdullah Abdullahi Abdulrahman Abed Abiy Abraham Achille
    Achim Adam Adel Adem Adil Adnan Adolfo Adrian Adrien Agim Agustin Ahmad Ahmed Ahmet Aidan Aiman Aime Ajay
    Akbar Ake Akhilesh Akinwumi Akio Akira Akram Al Aladdin Alain Alan Alasdair Alastair Albert Alberto Aldo
    Alec Alejandro Aleksandar Aleksander Aleksandr Aleksei Aleksey Alessandro Alex Alexander Alexandre Alexei
    Alexey Alfonso Alfred Alfredo Ali Ali-Reza Alistair Allen Almazbek Alonso Alonzo Alphonse Alvaro Alvin
    Ambrose Amer Amin Amir Amit Amjad Ammar Amos Amr Anand Anas Anatol Anatoliy Anatoly Anders Andre Andrei
    Andrej Andres Andrew Andrey Andrii Andriy Andrzej Andy Angelo Angus Anibal Anil Anis Ante Anthony Antoine
    Anton Antonio Anwar Arash Archibald Archie Arif Arjun Arkady Armand Armando Arnaud Arne Arnold Arseniy Artem
    Arthur Arturo Artyom Arun Arvind Asad Asadullah Ashok Ashraf Ashton Asif Askar Atal Atef Aubrey August
    Augusto Augustus Aurelien Austin Awad Axel Ayad Ayman Ayoub Aziz Babatunde Badr Bahram Bakr Bakyt Bandar
    Baptiste Barack Barney Barrett Barry Bart Bartolome Bashar Basil Bassam Bassem Bastien Ben Benedict Bengt
    Benito Benjamin Benny Benoit Beppe Bernard Bernardo Bernd Bernhard Bernie Bert Bertrand Bilal Bill Billy
    Bjorn Blake Bob Bobby Bogdan Bogoljub Bohdan Bojan Boris Borje Borys Boutros Boyko Brad Bradford Bradley
    Brady Branden Brandon Branko Brendan Brennan Brent Brenton Bret Brett Brian Bronislaw Bruce Bruno Bryan
    Bryant Bryce Bulent Burhan Burt Byron Caleb Callum Calvin Cameron Camilo Carl Carl-Gustav Carlo Carlos
    Carlton Carter Casey Cecil Cedric Cem Cemal Cesar Chad Chandler Charles Charley Charlie Chester Chinua Chip
    Chris Christian Christoph Christophe Christopher Chuck Clarence Clark Claude Claudio Clay Clayton Clement
    Cleveland Cliff Clifford Clint Clive Clyde Cody Cole Colin Colton Connor Conor Conrad Cooper Corbin Corey
    Cornelius Corrado Cory Cosimo Craig Cristobal Cullen Curtis Cyril Cyrille Cyrus Czeslaw Daisuke Dale Dallas
    Damian Damien Damir Damon Dan Daniel Danilo Daniyar Danny Daoud Dario Darius Dariusz Darko Darrell Darren
    Darryl Daryl Dave David Davide Davis Davron Dawood Dean Declan Deepak Dejan Delbert Demetrius Denis Dennis
    Denny Denys Denzel Derek Derrick Desmond Detlef Devin Devlet Dewey Dexter Dick Didier Diego Dieter Dietrich
    Dinesh Dirk Dmitri Dmitry Dmytro Domingo Dominic Dominick Don Donald Donato Donnie Donovan Doug Douglas
    Dragan Drago Drake Drew Duane Dudley Duncan Dusan Dustin Dusty Dwight Dylan Earl Eberhard Eckart Ed Eddie
    Edgar Edmond Edmund Edouard Eduardo Edward Edwin Egon Ehsan Einar Ekkehard Eldon Eli Elias Elijah Elio
    Elliott Ellis Elmer Elton Emad Emanuele Emeka Emil Emile Emilio Emmanuel Emmett Emomali Emre Enrico Enrique
    Enzo Ephraim Erdal Eric Erik Ernest Ernesto Ernie Ernst Errol Ervin Erwin Esam Esko Esteban Ethan Etienne
    Ettore Eugene Evan Everett Evgeny Evo Ewald Ezra Fabian Fabien Fabio Fabrice Fabrizio Fadel Fadi Fahad Fahd
    Faisal Faiz Farhad Farid Farouk Faruq Fathi Fatih Fawaz Fawzi Fayez Federico Fedor Feisal Felipe Felix
    Ferdinand Fermin Fernando Fidel Filippo Finn Firas Flavio Florian Floyd Forrest Fouad Francesco Francis
    Francisco Franco Francois Frank Frank-Walter Franklin Franz Fraser Fred Freddie Frederic Frederick Fredrik
    Friedrich Fritz Fuad Fumio Fyodor Gabriel Gael Gamal Gamil Ganesh Gareth Garrett Garry Garth Gary Gaston
    Gavin Geir Gene Gennady Gennaro Geoff Geoffrey Georg George Georges Georgi Gerald Gerard Gerd Gerhard German
    Gerry Ghaleb Ghassan Ghazi Gholam Giacomo Gianfranco Gianluca Gianni Gilbert Giles Gilles Gino Giorgio
    Giovanni Giulio Giuseppe Glen Glenn Godfrey Gonzalo Goodluck Gopal Goran Gordon Gottfried Graham Grant Greg
    Gregoire Gregor Gregorio Gregory Grigory Grover Grzegorz Guenther Guglielmo Guido Guillaume Guillermo Gunnar
    Gunther Gurbanguly Gus Gustavo Guy Habib Hadi Hafez Haider Hailemariam Haitham Hakan Hakim Hakon Hal Halvor
    Hamad Hamdi Hameed Hamid Hamilton Hamish Hamza Hani Hank Hannes Hans Harald Hari Harlan Harold Haroon
    Harrison Harry Hartmut Harun Harvey Hasan Hashem Hashim Hashmat Hassan Hatem Haydar Hazem Heath Hector Heiko
    Heinrich Heinz Helge Helmut Henning Henrik Henry Henryk Herbert Herman Hernan Herve Hideki Hikmet Hipolito
    Hiram Hiro Hiroshi Hisham Holger Hollis Homer Horace Horacio Horatio Horst Hosni Hossein Howard Hrvoje
    Hubert Hugh Hugo Humam Humphrey Hunter Husam Huseyin Hussain Hussam Hussein Ian Ibrahim Ichiro Idris Idriss
    Ignacio Ignazio Igor Ihab Ihor Ihsan Ilham Ilia Ilya Ilyas Imad Imran Inder Ingvar Inigo Iqbal Ira Irfan
    Irving Irwin Isaac Isaiah Ishaq Islam Ismael Ismail Ismet Israel Issa Ivan Ivo Ivor Iyad Izzat Iñaki Jaafar
    Jabbar Jabr Jack Jackson Jacob Jacques Jafar Jagdish Jaime Jair Jairam Jake Jakub Jalal Jamal James Jamil
    Janez Janusz Jared Jaroslav Jaroslaw Jarrett Jarvis Jason Jasper Jassem Javad Javier Jawad Jawaharlal Jay
    Jean-Baptiste Jean-Claude Jean-Jacques Jean-Luc Jean-Marc Jean-Marie Jean-Pierre Jean-Yves Jeb Jed Jeff
    Jefferson Jeffrey Jens Jerald Jeremiah Jeremy Jermaine Jerome Jerry Jerzy Jess Jesse Jim Jimmy Jiri Joachim
    Joaquim Joaquin Jochen Jody Joe Joel Joey Johan Johann Johannes John Johnny Jomo Jon Jonah Jonas Jonathan
    Jonathon Jordan Jorg Jorge Jorgen Joris Joschka Jose Josef Josep Joseph Josh Joshua Josip Jozef Juan Jud
    Judd Juergen Jules Julian Julien Julius Junichiro Jurgen Justin Justus Kaare Kadir Kai Kamal Kamil Kapil
    Kareem Karim Karl Karl-Erik Karl-Heinz Karsten Kassem Kassym-Jomart Kazem Kazimierz Kazuo Keegan Keenan
    Keith Kelvin Kemal Ken Kendrick Kenichi Kenji Kenneth Kenny Kent Kerem Kermit Kerry Kevin Khaled Khalid
    Khalifa Khalil Khizr Khurshid Khusrav Kirill Kirk Kjell Klaus Knut Kofi Koji Konrad Konstantin Kresimir Kris
    Kristian Kristopher Krzysztof Kurmanbek Kurt Kwame Kyle Lachlan Lamar Lamberto Lamont Lance Landon Larry
    Lars Latif Laurence Laurent Laurent-Desire Lavrenty Lawrence Lawson Lazaro Lech Lee Leif Lenny Leo Leon
    Leonard Leonardo Leonid Leopold Leopoldo Leroy Les Lester Leszek Levi Lewis Liam Lincoln Lindsey Lionel
    Lloyd Logan Loic Lonnie Lorenz Lorenzo Lothar Lou Louis Lowell Luay Lubomir Luc Luca Lucas Lucian Luciano
    Lucien Ludwig Luigi Luis Luiz Lukasz Luke Luther Lutz Lyle Lyndon Maciej Mack Magnus Mahdi Maher Mahesh
    Mahfouz Mahmoud Mahmud Majed Majid Makoto Maksim Maksym Malcolm Malek Malik Malte Manfred Manish Manmohan
    Manoj Mansoor Mansour Manuel Marc Marcel Marcello Marcin Marco Marcos Marcus Marek Marian Mariano Mario
    Marjan Mark Marko Marshall Martin Marty Marvin Marwan Masahiro Masayoshi Mason Masoud Massimo Masud Mateo
    Mateusz Mathew Mathieu Mats Matt Matteo Matthew Matthias Maurice Mauricio Maurizio Mauro Max Maxim Maxime
    Maximo Maxwell Maynard Mazen Mehdi Mehmet Mel Melvin Merle Merrill Mevlut Micah Michael Michel Mick Mickey
    Mieczyslaw Miguel Mihail Mikael Mike Mikhail Mikko Mikola Milan Miles Milo Milorad Milos Miloslav Milton
    Miroslav Mirza Mitch Mitchell Mitt Mladen Moataz Moaz Mohamad Mohamed Mohammad Mohammed Mohamud Mohan Mohsen
    Moises Moktar Momcilo Monte Montgomery Mordechai Morgan Morris Morten Morteza Moses Mostafa Mounir Moussa
    Muammar Muhamad Muhammad Muhannad Muhsin Mujahid Mukesh Muneer Munir Muqtada Murad Murat Murray Murtaza Musa
    Mustafa Mwai Mykhailo Mykola Myron Nabih Nabil Nadeem Nader Nadim Naguib Naim Naji Najib Najibullah Naoto
    Narayan Narendra Naser Nasim Nasir Nasrallah Nasser Nate Nathan Nathaniel Naveen Nawaf Nawaz Nayef Nazir
    Neal Nebojsa Necmettin Ned Neil Nelson Nenad Nestor Newt Newton Nicanor Nicholas Nick Nicolas Nidal Niels
    Nigel Nikita Niklas Nikola Nikolai Nils Nitin Nitish Nizar Nnamdi Noah Noam Nobuo Noel Nolan Noman Norbert
    Norman Norris Noureddine Nouri Numan Nuri Nursultan Obafemi Obaid Octavio Olaf Ole Oleg Oleh Oleksandr
    Oleksii Oleksiy Oliver Olivier Olof Olusegun Omar Omer Omran Ondrej Orhan Oriol Orlando Orson Osama Oscar
    Oskar Osman Ostap Osvaldo Oswald Othman Ottmar Otto Owen Paavo Pablo Pankaj Paolo Parker Parvez Pascal
    Pascual Pasquale Pat Patrice Patrick Paul Paul-Henri Pauli Pavel Pavlo Pedro Peer Percy Perry Pete Peter
    Petr Petro Phil Philip Philipp Philippe Phillip Pier Pierce Pierre Pieter Pietro Piotr Piyush Platon
    Porfirio Porter Prakash Pranab Prashant Predrag Preston Qais Qasem Qasim Qassem Quentin Quincy Quinn Rabih
    Rachid Radek Radko Radovan Raed Rafael Rafal Rafat Rafe Raffaele Rafik Rafiq Ragnar Rahim Rahul Raila
    Raimundo Rainer Raj Rajab Rajendra Rajesh Rajiv Rajnath Rakesh Rakhat Ralf Ralph Ram Ramesh Rami Ramiro
    Ramon Ramzan Ramzi Rand Randall Randolph Randy Ranil Raoul Rashad Rashid Rasmus Ratko Rauf Raul Ravi Ray
    Raymond Raza Recep Reda Reed Reggie Reginald Regis Reid Reince Reiner Reinhard Reinhold Remi Renato Rene Rex
    Reza Rhys Riad Ricardo Riccardo Richard Rick Ricky Rigoberto Riley Riyad Roald Rob Robbie Robert Roberto
    Rocco Rocky Rod Rodney Rodolfo Rodrigo Rogelio Roger Roland Rolf Romain Roman Romano Romeo Ron Ronald Ronan
    Ronnie Roosevelt Rory Roscoe Ross Rostislav Rouhollah Rowan Roy Royce Ruben Rudi Rudolf Rudolph Rudy Rufus
    Ruhollah Rupert Ruprecht Rush Ruslan Russ Russell Rustam Rusty Ryan Ryszard Saad Saadi Sabri Sachin Saddam
    Sadegh Sadiq Sadyr Saeed Safwan Saif Sajid Sal Salah Salam Saleh Salih Salim Salman Salva Salvador Salvatore
    Sam Sameh Samer Sami Samih Samir Sammy Samuel Sandeep Sandro Sanford Sani Sanjay Sanjiv Santiago Saparmurat
    Sasa Satoshi Saud Saul Sauli Sayed Sayyed Scott Sean Sebastian Sebastien Seif Selahattin Semyon Serge Sergei
    Sergey Sergio Serhii Serhiy Serkan Seth Seymour Shadi Shafiq Shahbaz Shahid Shakir Shane Sharif Shashi
    Shavkat Shawn Shawqi Sheldon Sherali Sherif Sherman Sherrod Shigeru Shinichi Shinzo Shivraj Shoaib Shukri
    Sidney Siegfried Siegmar Sigmar Silvio Simon Sirajuddin Sirojiddin Sitaram Slavko Slobodan Sohail Solomon
    Sooronbay Soren Spencer Spiro Stan Stanislav Stanislaw Stanley Stefan Stefano Steffen Stepan Stephan
    Stephane Stephen Sterling Steve Steven Stewart Stig Stuart Sture Subhi Subramanian Sufian Suleiman Suleyman
    Sultan Sunil Suresh Svante Svein Sven Sviatoslav Svyatoslav Sylvain Sylvester Tabare Tad Tadeusz Taha Taher
    Tahir Takashi Takeshi Talal Talat Talib Tamer Tamim Tammam Tancredo Taras Tarek Tareq Tariq Taro Tate Tawfiq
    Tayeb Tayyip Ted Teddy Temir Tendai Terje Terrance Terrence Terry Tetsuya Thabo Thaddeus Theo Theodor
    Theodore Thibault Thierry Thilo Thomas Thor Thorbjorn Thorsten Tihomir Tilman Tim Timofey Timothy Timur
    Tobias Toby Todd Tom Tomas Tomasz Tomislav Tommaso Tommy Tony Tore Torsten Toshiro Travis Trent Trevor Trey
    Tristan Trond Troy Truman Turgut Ty Tyler Tyrone Udo Ufuk Uhuru Ulf Ulrich Ulysses Umberto Umit Urho Usama
    Uthman Uwe Vaclav Vadim Vadym Valentin Valentyn Valeriy Valery Vance Vasily Vasyl Vaughn Vern Vernon
    Viacheslav Vicente Victor Vijay Vikram Viktor Vince Vincent Vincenzo Vinod Virgil Vitali Vitaliy Vitaly Vito
    Vittorio Vjekoslav Vlad Vladimir Vladimír Vladislav Vladyslav Vojislav Vojtech Volker Volodymyr Vsevolod
    Vyacheslav Wade Wael Wahid Wajih Waldemar Waldo Waleed Walid Wallace Walt Walter Walther Warner Warren
    Washington Wasim Wayne Wendell Werner Wesley Wieslaw Wilbur Wiley Wilfred Wilhelm Will Willard William
    Willie Willis Wilson Winfred Winston Wlodzimierz Wojciech Wole Wolf Wolfgang Wolfram Woodrow Xabier Xavier
    Yahya Yakov Yan Yann Yannick Yaqoob Yaroslav Yaser Yashwant Yasin Yasir Yasser Yassin Yasuo Yazid Yegor
    Yehor Yevgeniy Yevgeny Yevhen Yilmaz Yoshihide Yoshihiko Younes Younis Yousef Youssef Yousuf Yoweri Yukio
    Yulian Yunus Yuri Yuriy Yusuf Yves Zabihullah Zach Zachariah Zachary Zack Zafar Zahir Zaid Zakaria Zaki
    Zalmay Zaman Zane Zayed Zbigniew Zdenek Ziad Zine Ziyad Zoran Zuhair Zulfikar Zvonimir""".split()
)
EITHER = frozenset("""Alaa Alexis Billie Dominique Jan Jean Michele Nicola Rosario Sabah Stacey""".split())
"""Names of a person all the same."""

ALSO_OTHER = frozenset(
    """Amber April Austin Carter Charlotte Chip Clay Cleveland Crystal Dallas Davis Florence Georgia Grace Hamilton
    Harrison Hope Hunter Islam Israel Ivy Jackson Jefferson Jordan June Lincoln Logan Madison Marine Marshall
    Mason May Mercedes Montgomery Olive Parker Pearl Porter Reed Rocky Roosevelt Rusty Santiago Savannah Sultan
    Summer Sydney Truman Victoria Violet Virginia Washington Will Wilson""".split()
)
"""Places, months, surnames and words too: given names only where another name follows."""
