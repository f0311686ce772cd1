"""`factcheck completion`: words, ids and names completed by the shell."""

from __future__ import annotations

import os
from typing import ClassVar

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    add_completion_class,
    get_completion_class,
    split_arg_string,
)

from factcheck.cli.options import Command
from factcheck.cli.output import encoded
from factcheck.errors import UsageError

SHELLS = ("bash", "zsh", "fish")
PROGRAM, VARIABLE = "factcheck", "_FACTCHECK_COMPLETE"
ENDS_A_WORD = ":"  # to bash, which replaces only what stands behind the last one

BASH = """\
%(complete_func)s() {
    local kind value
    COMPREPLY=()
    while IFS=, read -r kind value; do
        case $kind in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain) COMPREPLY+=("$(printf %%q "$value")") ;;
        esac
    done < <(env COMP_LINE="${COMP_LINE:0:COMP_POINT}" %(complete_var)s=bash_complete "$1")
}
complete -o nosort -F %(complete_func)s %(prog_name)s
"""


class Bash(BashComplete):
    """As click's own, with names that hold spaces or colons kept whole."""

    source_template: ClassVar[str] = BASH

    def source(self) -> str:
        """The script, whatever version of bash is about."""
        return self.source_template % self.source_vars()

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one being typed, and that one."""
        line = os.environ["COMP_LINE"]
        words = split_arg_string(line)[1:]
        return (words, "") if line.endswith(" ") or not words else (words[:-1], words[-1])

    def format_completion(self, item: CompletionItem) -> str:
        """Without what bash takes for words of their own."""
        typed = self.get_completion_args()[1]
        done = len(typed.rpartition(ENDS_A_WORD)[0]) + 1 if ENDS_A_WORD in typed else 0
        return f"{item.type},{item.value[done:]}"


add_completion_class(Bash)


@click.command(
    cls=Command,
    examples=["factcheck completion bash", "factcheck completion zsh", "factcheck completion fish"],
    short_help="Let the shell complete commands, options and ids.",
)
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print a script that lets SHELL complete commands, options, verdicts, and ids and names from the database.

    \b
      factcheck completion bash > ~/.local/share/bash-completion/completions/factcheck
      factcheck completion zsh > ~/.zfunc/_factcheck          # a folder in $fpath
      factcheck completion fish > ~/.config/fish/completions/factcheck.fish

    In bash for this terminal only:  eval "$(factcheck completion bash)"
    """
    made = get_completion_class(shell)
    if made is None:
        raise UsageError(f"no completion for {shell}", f"one of {', '.join(SHELLS)}")
    root = click.get_current_context().find_root().command
    click.echo(encoded(made(root, {}, PROGRAM, VARIABLE).source()), nl=False)
