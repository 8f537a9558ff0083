using System.CommandLine;
using System.Globalization;
using TopicLab.Summaries;

namespace TopicLab.Cli.Commands;

/// <summary>How long a summary may be and how it is made: options of <c>summarize</c> and of <c>evaluate --summaries</c>.</summary>
internal sealed class SummaryMethodOption
{
    private readonly Option<string> _sentences = Choices.Number("--sentences", "At most N sentences. Default without any limit: coverage takes one to five, the others three.", 1);
    private readonly Option<string> _words = Choices.Number("--words", "At most N words.", 1);
    private readonly Option<string> _characters = Choices.Number("--chars", "At most N characters, line ends included. Of several limits all hold.", 1);
    private readonly Option<string> _ratio = Ratio();

    private readonly Option<string> _method = Choices.OneOf(
        "--method", "How sentences are chosen. Default: coverage; the others are there to be compared with.", MethodNames.All);

    private readonly Option<string> _weights = Choices.File("--weights", "The weights of coverage, from train-summarizer. Default: those that ship with the program.");

    /// <summary>Adds the limits to a command.</summary>
    public void AddLimitsTo(Command command)
    {
        command.Add(_sentences);
        command.Add(_words);
        command.Add(_characters);
        command.Add(_ratio);
    }

    /// <summary>Adds the method and its weights to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_method);
        command.Add(_weights);
    }

    /// <summary>Whether any of them was given.</summary>
    public bool IsGiven(ParseResult arguments) =>
        new[] { _sentences, _words, _characters, _ratio, _method, _weights }.Any(option => arguments.GetResult(option) is { Implicit: false });

    /// <summary>Method and limits as the library takes them.</summary>
    /// <exception cref="UsageException">Weights are given to a method that has none.</exception>
    public SummaryOptions Read(ParseResult arguments, string command)
    {
        var name = arguments.GetValue(_method) ?? MethodNames.Default;
        var method = MethodNames.MethodOf(name);
        if (method != SummaryMethod.Coverage && arguments.GetValue(_weights) is not null)
            throw new UsageException($"--weights are of --method coverage; '{name}' has none.", command);
        return new SummaryOptions
        {
            Method = method,
            Sentences = (int?)arguments.Number(_sentences),
            Words = (int?)arguments.Number(_words),
            Characters = (int?)arguments.Number(_characters),
            Ratio = TryRatio(arguments.GetValue(_ratio), out var ratio) ? ratio : null,
        };
    }

    /// <summary>The summarizer with the weights that were named, or those that ship.</summary>
    /// <exception cref="InvalidModelException">The weights cannot be used.</exception>
    public Summarizer Load(ParseResult arguments, TopicPredictor? predictor) =>
        arguments.GetValue(_weights) is { } weights ? Summarizer.Load(weights, predictor) : new Summarizer(predictor);

    private static Option<string> Ratio()
    {
        var option = new Option<string>("--ratio") { HelpName = "R", Description = "At most this share of the words of the text." };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var value }] && !TryRatio(value, out _))
                result.AddError($"--ratio must be a number over 0 and at most 1, not '{value}'.");
        });
        return option;
    }

    private static bool TryRatio(string? value, out double ratio) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out ratio) && ratio is > 0 and <= 1;
}
