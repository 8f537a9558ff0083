using System.CommandLine;
using TopicLab.Cli.Hosting;

namespace TopicLab.Cli.Commands;

/// <summary><c>topiclab completion SHELL</c>: a script that asks the program itself for completions.</summary>
internal sealed class CompletionCommand : TopicLabCommand
{
    private const string Bash = """
        _topiclab() {
          local IFS=$'\n'
          COMPREPLY=($(compgen -W "$(topiclab "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _topiclab topiclab

        """;

    private const string Zsh = """
        #compdef topiclab
        _topiclab() {
          local -a found
          found=("${(@f)$(topiclab "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
          compadd -a found
          _files
        }
        compdef _topiclab topiclab

        """;

    private const string Fish = """
        complete -c topiclab -a '(topiclab "[suggest:"(commandline -C)"]" (commandline) 2>/dev/null)'

        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName topiclab -ScriptBlock {
          param($word, $line, $position)
          topiclab "[suggest:$position]" "$line" 2>$null | Where-Object { $_ -like "$word*" } |
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
          eval "$(topiclab completion bash)"                      # in ~/.bashrc
          topiclab completion fish > ~/.config/fish/completions/topiclab.fish
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
