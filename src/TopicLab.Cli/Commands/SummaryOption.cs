using System.CommandLine;

namespace TopicLab.Cli.Commands;

/// <summary>What a summary is of and what is added to it: the options of <c>summarize</c>, beside those of <see cref="SummaryMethodOption"/>.</summary>
internal sealed class SummaryOption
{
    private const int Keyphrases = 5;

    private readonly SummaryMethodOption _method = new();
    private readonly Option<string> _topic = new("--topic") { HelpName = "ID", Description = "Summarize for this topic alone. Default: the whole release." };
    private readonly Option<bool> _perTopic = new("--per-topic") { Description = "Add a summary for every assigned topic." };

    private readonly Option<string> _keyphrases = Choices.Number("--keyphrases", $"At most N keyphrases. Default: {Keyphrases}.", 0);
    private readonly Option<bool> _headline = new("--headline") { Description = "Add a headline made of the best sentence." };
    private readonly Option<bool> _all = new("--all") { Description = "Add every sentence with its score, not only those of the summary." };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        _method.AddLimitsTo(command);
        command.Add(_topic);
        command.Add(_perTopic);
        _method.AddTo(command);
        command.Add(_keyphrases);
        command.Add(_headline);
        command.Add(_all);
    }

    /// <summary>The options as the library takes them; whether the model has the topic is still to be seen.</summary>
    /// <exception cref="UsageException">Two of them, or one and the format, do not go together.</exception>
    public SummaryOptions Read(ParseResult arguments, string format, string command)
    {
        var topic = arguments.GetValue(_topic);
        var options = _method.Read(arguments, command);
        var (perTopic, all) = (arguments.GetValue(_perTopic), arguments.GetValue(_all));
        if (topic is not null && perTopic)
            throw new UsageException("--topic asks for one topic and --per-topic for every assigned one; leave one of them out.", command);
        if (topic is not null && options.Method != SummaryMethod.Coverage)
            throw new UsageException($"--topic needs --method coverage; '{options.Method.ToString().ToLowerInvariant()}' does not look at topics.", command);
        if (all && format != "jsonl")
            throw new UsageException($"--all does not fit into {format}; use --format jsonl.", command);
        return options with
        {
            Topic = topic,
            PerTopic = perTopic,
            Keyphrases = (int?)arguments.Number(_keyphrases) ?? Keyphrases,
            Headline = arguments.GetValue(_headline),
            AllSentences = all,
        };
    }

    /// <summary>The summarizer with the weights that were named, or those that ship.</summary>
    /// <exception cref="InvalidModelException">The weights cannot be used.</exception>
    public Summarizer Load(ParseResult arguments, TopicPredictor? predictor) => _method.Load(arguments, predictor);
}
