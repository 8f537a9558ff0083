using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace TopicLab.Cli.Commands;

/// <summary>The standard help, then examples, and at the root the exit codes.</summary>
internal sealed class HelpPage : SynchronousCommandLineAction
{
    private const int Width = 110;

    private const string RootExamples = """
          topiclab score release.txt                    # which topics a release carries
          topiclab explain release.txt                  # and why
          topiclab summarize release.txt                # what it says, in a few of its sentences
          topiclab train data.jsonl --out m.topiclab    # a model of your own, with a report
          tail -f feed.jsonl | topiclab score -         # a stream
        """;

    private const string ExitCodes = """
        Exit codes:
          0    done
          1    failed: the system refused, as with a full disk, or a check did not pass
          2    the command line is wrong
          3    the input is invalid
          4    the model is invalid
          130  stopped by Ctrl-C or SIGTERM

        """;

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.Write(Text(parseResult));
        return ExitCode.Ok;
    }

    /// <summary>The whole page of the command that was named.</summary>
    public static string Text(ParseResult result)
    {
        var page = new StringWriter { NewLine = "\n" };
        var before = result.InvocationConfiguration.Output;
        result.InvocationConfiguration.Output = page;
        new HelpAction { MaxWidth = Width }.Invoke(result);
        result.InvocationConfiguration.Output = before;

        var command = result.CommandResult.Command;
        page.Write("Examples:\n");
        page.Write(command switch
        {
            TopicLabCommand known => known.Examples,
            not RootCommand when command.Subcommands is [TopicLabCommand first, ..] => first.Examples,
            _ => RootExamples,
        });
        page.Write("\n\n");
        if (command is RootCommand)
            page.Write(ExitCodes);
        // The library knows the name of the file only, which may be that of the assembly or of a test host.
        return page.ToString().ReplaceLineEndings("\n").Replace($"  {RootCommand.ExecutableName} ", $"  {CommandLine.Name} ", StringComparison.Ordinal);
    }
}
