using System.CommandLine;
using TopicLab.Cli.Files;
using TopicLab.Cli.Hosting;
using TopicLab.Training;

namespace TopicLab.Cli.Commands;

/// <summary>How labelled data is read: the options of <c>train</c> and <c>evaluate</c>.</summary>
internal sealed class CorpusOption
{
    private readonly Option<string> _input = Choices.LabelledInput();
    private readonly Option<string> _separator = Choices.LabelSeparator();
    private readonly Option<string> _errors = Choices.Errors();

    /// <summary><c>DATA...</c>.</summary>
    public static Argument<string[]> Data() => new("DATA")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "Labelled releases: JSON Lines (id, title, text, labels), CSV or TSV with --input, folders of *.txt with labels.csv, fastText; gzip; - for standard input.",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_input);
        command.Add(_separator);
        command.Add(_errors);
    }

    /// <summary>Whether any of them was given.</summary>
    public bool IsGiven(ParseResult arguments) => new[] { _input, _separator, _errors }.Any(option => arguments.GetResult(option) is { Implicit: false });

    /// <summary>The format that was asked for.</summary>
    public InputFormat Format(ParseResult arguments) => Choices.Input(arguments.GetValue(_input));

    /// <summary>Opens the file of <c>--errors</c>, if there is one.</summary>
    public BadRowLog? OpenErrors(ParseResult arguments, IEnumerable<string?> inputs, string command) => BadRowLog.Open(arguments.GetValue(_errors), inputs, command);

    /// <summary>Reads a corpus.</summary>
    /// <exception cref="InvalidInputException">It cannot be used.</exception>
    public Corpus Load(IReadOnlyList<string> paths, ParseResult arguments, CommandHost host, BadRowLog? log, TopicSchema? schema)
    {
        try
        {
            return Corpus.Load(paths, new CorpusOptions
            {
                Format = Format(arguments),
                LabelSeparator = arguments.GetValue(_separator) ?? ";",
                Schema = schema,
                OnBadRow = log is null ? null : log.Add,
            }, host.Input, host.Cancellation);
        }
        catch (InvalidInputException) when (log is { Count: > 0 })
        {
            // Where no row is good, the list is all that there is to learn from.
            log.Complete(host);
            throw;
        }
    }
}
