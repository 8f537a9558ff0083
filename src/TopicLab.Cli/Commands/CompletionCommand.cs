using System.CommandLine;
using TopicLab.Cli.Hosting;

namespace TopicLab.Cli.Commands;

/// <summary><c>topiclab completion SHELL</c>: a script that asks the program itself for completions.</summary>
internal sealed class CompletionCommand : TopicLabCommand
{
    // Word by word and without patterns: names of files in the current folder must not take the place of "-?".
    private const string Bash = """
        _topiclab() {
          local word=${COMP_WORDS[COMP_CWORD]} found
          # Bash takes --option=value apart.
          [[ $word == "=" ]] && word=
          COMPREPLY=()
          while IFS= read -r found; do
            [[ $word == -* ]] || found=${found#--*=}
            [[ $found == "$word"* ]] && COMPREPLY+=("$found")
          done < <(topiclab "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)
        }
        complete -o default -F _topiclab topiclab

        """;

    // A file of fpath is the body of the function until it has run once.
    private const string Zsh = """
        #compdef topiclab
        _topiclab() {
          local -a found
          found=(${(f)"$(topiclab "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)"})
          (( $#found )) && compadd -a found
          _files
        }
        if [[ $funcstack[1] == _topiclab ]]; then
          _topiclab "$@"
        else
          compdef _topiclab topiclab
        fi

        """;

    private const string Fish = """
        complete -c topiclab -a '(topiclab "[suggest:"(commandline -C)"]" (commandline) 2>/dev/null)'

        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName topiclab -ScriptBlock {
          param($word, $line, $position)
          topiclab "[suggest:$position]" "$line" 2>$null | Where-Object { $_.StartsWith($word) } |
            ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }

        """;

    private static readonly string[] s_shells = ["bash", "zsh", "fish", "pwsh"];

    private readonly Argument<string> _shell = new("SHELL") { Description = "bash, zsh, fish or pwsh." };

    public CompletionCommand(CommandHost host)
        : base(host, "completion", "Print a script that completes commands and options in a shell.")
    {
        _shell.CompletionSources.Add(s_shells);
        Add(_shell);
    }

    /// <inheritdoc/>
    public override string Examples => """
          eval "$(topiclab completion bash)"                                # in ~/.bashrc
          eval "$(topiclab completion zsh)"                                 # in ~/.zshrc, behind compinit
          topiclab completion zsh > ~/.zfunc/_topiclab                      # or in a folder of fpath
          topiclab completion fish > ~/.config/fish/completions/topiclab.fish
          topiclab completion pwsh | Out-String | Invoke-Expression         # in $PROFILE
        """;

    /// <inheritdoc/>
    protected override int Run(ParseResult arguments)
    {
        Host.Write(arguments.GetValue(_shell) switch
        {
            "bash" => Bash,
            "zsh" => Zsh,
            "fish" => Fish,
            "pwsh" => PowerShell,
            var other => throw new UsageException($"There is no script for '{other}', only for {string.Join(", ", s_shells)}.", Name),
        });
        return ExitCode.Ok;
    }
}
