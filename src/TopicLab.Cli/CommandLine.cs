using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using TopicLab.Cli.Commands;
using TopicLab.Cli.Hosting;

namespace TopicLab.Cli;

/// <summary>The whole command line: parses the arguments, runs the command, turns every failure into one sentence and an exit code.</summary>
internal static class CommandLine
{
    /// <summary>The command's name in help and messages, whatever file the program was started from.</summary>
    public const string Name = "topiclab";

    // No response files: a path may start with '@'.
    private static readonly ParserConfiguration s_parsing = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    /// <summary>Runs one command.</summary>
    /// <returns>An exit code of <see cref="ExitCode"/>.</returns>
    public static int Run(IReadOnlyList<string> args, CommandHost host) => Failures.Guard(host, () =>
    {
        var result = CreateRoot(host, args.Count > 0 ? args[0] : null).Parse(args, s_parsing);
        if (result.Action is ParseErrorAction)
        {
            if (args.Count > 0)
                throw UsageError(result);
            host.Error.Write(HelpPage.Text(result));
            return ExitCode.Usage;
        }
        // Help, version and suggestions; commands write to the host.
        var text = new StringWriter { NewLine = "\n" };
        var code = result.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Output = text, Error = text });
        host.Write(text.ToString());
        return code;
    });

    /// <summary>The root with the command that was named, or with all: making them all takes as long as parsing one.</summary>
    private static RootCommand CreateRoot(CommandHost host, string? named)
    {
        var root = new RootCommand("Assigns topics to press releases with the words and sentences behind each, and summarizes them.");
        foreach (var command in Commands(host, named))
            root.Add(command);
        foreach (var option in root.Options)
        {
            if (option is HelpOption)
            {
                option.Action = new HelpPage();
                // They are paths.
                option.Aliases.Remove("/h");
                option.Aliases.Remove("/?");
            }
            else if (option is VersionOption)
                option.Action = new VersionLine();
        }
        foreach (var directive in root.Directives)
        {
            if (directive is SuggestDirective)
                directive.Action = new Suggestions(directive);
        }
        return root;
    }

    private static Command[] Commands(CommandHost host, string? named) => named switch
    {
        "score" => [new ScoreCommand(host)],
        "explain" => [new ExplainCommand(host)],
        "summarize" => [new SummarizeCommand(host)],
        "serve" => [new ServeCommand(host)],
        "train" => [new TrainCommand(host)],
        "train-summarizer" => [new TrainSummarizerCommand(host)],
        "evaluate" => [new EvaluateCommand(host)],
        "rouge" => [new RougeCommand(host)],
        "inspect" => [new InspectCommand(host)],
        "data" => [new DataCommand(host)],
        "completion" => [new CompletionCommand(host)],
        _ =>
        [
            new ScoreCommand(host), new ExplainCommand(host), new SummarizeCommand(host), new ServeCommand(host), new TrainCommand(host), new TrainSummarizerCommand(host),
            new EvaluateCommand(host), new RougeCommand(host), new InspectCommand(host), new DataCommand(host), new CompletionCommand(host),
        ],
    };

    private static UsageException UsageError(ParseResult result)
    {
        var command = result.CommandResult.Command is RootCommand ? null : FullName(result.CommandResult);
        // An unknown word also leaves something missing; the word is what the user mistyped.
        return result.UnmatchedTokens is [var word, ..]
            ? new UsageException(command is null && !word.StartsWith('-') ? $"There is no command '{word}'." : $"There is no option or argument '{word}' here.", command)
            : new UsageException(result.Errors[0].Message.TrimEnd('.') + ".", command);
    }

    /// <summary>"data check".</summary>
    private static string FullName(System.CommandLine.Parsing.CommandResult command) => command.Parent is System.CommandLine.Parsing.CommandResult { Command: not RootCommand } parent
        ? $"{FullName(parent)} {command.Command.Name}"
        : command.Command.Name;

    private sealed class VersionLine : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var version = typeof(CommandLine).Assembly.GetName().Version!;
            parseResult.InvocationConfiguration.Output.Write($"{Name} {version.ToString(3)}\n");
            return ExitCode.Ok;
        }
    }
}
