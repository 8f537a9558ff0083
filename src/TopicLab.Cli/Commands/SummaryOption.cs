using System.CommandLine;
using System.Globalization;

namespace TopicLab.Cli.Commands;

/// <summary>How long a summary may be, how it is made and what is added to it: the options of <c>summarize</c>.</summary>
internal sealed class SummaryOption
{
    private const int Keyphrases = 5;
    private const string Coverage = "coverage";

    private readonly Option<string> _sentences = Choices.Number("--sentences", "At most N sentences. Default without any limit: coverage takes one to five, the others three.", 1);
    private readonly Option<string> _words = Choices.Number("--words", "At most N words.", 1);
    private readonly Option<string> _characters = Choices.Number("--chars", "At most N characters, line ends included. Of several limits all hold.", 1);
    private readonly Option<string> _ratio = Ratio();
    private readonly Option<string> _topic = new("--topic") { HelpName = "ID", Description = "Summarize for this topic alone. Default: the whole release." };
    private readonly Option<bool> _perTopic = new("--per-topic") { Description = "Add a summary for every assigned topic." };

    private readonly Option<string> _method = Choices.OneOf(
        "--method", "How sentences are chosen. Default: coverage; the others are there to be compared with.", Coverage, "lead", "random", "textrank", "lexrank", "luhn");

    private readonly Option<string> _keyphrases = Choices.Number("--keyphrases", $"At most N keyphrases. Default: {Keyphrases}.", 0);
    private readonly Option<bool> _headline = new("--headline") { Description = "Add a headline made of the best sentence." };
    private readonly Option<bool> _all = new("--all") { Description = "Add every sentence with its score, not only those of the summary." };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_sentences);
        command.Add(_words);
        command.Add(_characters);
        command.Add(_ratio);
        command.Add(_topic);
        command.Add(_perTopic);
        command.Add(_method);
        command.Add(_keyphrases);
        command.Add(_headline);
        command.Add(_all);
    }

    /// <summary>The options as the library takes them; whether the model has the topic is still to be seen.</summary>
    /// <exception cref="UsageException">Two of them, or one and the format, do not go together.</exception>
    public SummaryOptions Read(ParseResult arguments, string format, string command)
    {
        var (topic, method) = (arguments.GetValue(_topic), arguments.GetValue(_method) ?? Coverage);
        var (perTopic, all) = (arguments.GetValue(_perTopic), arguments.GetValue(_all));
        if (topic is not null && perTopic)
            throw new UsageException("--topic asks for one topic and --per-topic for every assigned one; leave one of them out.", command);
        if (topic is not null && method != Coverage)
            throw new UsageException($"--topic needs --method {Coverage}; '{method}' does not look at topics.", command);
        if (all && format != "jsonl")
            throw new UsageException($"--all does not fit into {format}; use --format jsonl.", command);
        return new SummaryOptions
        {
            Method = MethodOf(method),
            Sentences = (int?)arguments.Number(_sentences),
            Words = (int?)arguments.Number(_words),
            Characters = (int?)arguments.Number(_characters),
            Ratio = TryRatio(arguments.GetValue(_ratio), out var ratio) ? ratio : null,
            Topic = topic,
            PerTopic = perTopic,
            Keyphrases = (int?)arguments.Number(_keyphrases) ?? Keyphrases,
            Headline = arguments.GetValue(_headline),
            AllSentences = all,
        };
    }

    private static SummaryMethod MethodOf(string name) => name switch
    {
        "lead" => SummaryMethod.Lead,
        "random" => SummaryMethod.Random,
        "textrank" => SummaryMethod.TextRank,
        "lexrank" => SummaryMethod.LexRank,
        "luhn" => SummaryMethod.Luhn,
        _ => SummaryMethod.Coverage,
    };

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
