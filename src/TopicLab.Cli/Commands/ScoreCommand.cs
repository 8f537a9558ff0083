using System.CommandLine;
using TopicLab.Cli.Hosting;
using TopicLab.Cli.Scoring;
using TopicLab.Cli.Streaming;
using TopicLab.Scoring;

namespace TopicLab.Cli.Commands;

/// <summary><c>topiclab score [PATH...|-]</c>: the topics of releases, one line each.</summary>
internal sealed class ScoreCommand : TopicLabCommand
{
    private readonly Option<string> _model = Choices.Model();
    private readonly Option<bool> _all = new("--all") { Description = "Scores of all topics, not only of the assigned ones." };
    private readonly Option<bool> _evidence = new("--evidence") { Description = "Add the words and sentences behind each assigned topic." };
    private readonly Option<bool> _withSummary = new("--summary") { Description = "Add what the release says, in a few of its sentences." };

    private readonly Option<string[]> _thresholds = new("--threshold")
    {
        HelpName = "[TOPIC=]P",
        Description = "Assign a topic, or all, from this probability on, in place of the model's threshold. May be repeated.",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string> _top = Choices.Number("--top", "Assign at most N topics, the most probable ones.", 1);
    private readonly ReleasesOption _releases = new("text", "jsonl", "csv");

    public ScoreCommand(CommandHost host)
        : base(host, "score", "Assign topics to releases: one line each, in order, for files, folders and streams of any length.")
    {
        Add(_model);
        Add(_all);
        Add(_evidence);
        Add(_withSummary);
        Add(_thresholds);
        Add(_top);
        _releases.AddTo(this);
    }

    /// <inheritdoc/>
    public override string Examples => """
          topiclab score release.txt
          topiclab score releases/ --format csv > topics.csv
          topiclab score feed.jsonl --evidence --threshold energy=0.7 --top 2
          topiclab score feed.jsonl --summary | jq -r .summary
          tail -f feed.jsonl | topiclab score - --model mine.topiclab
        """;

    /// <inheritdoc/>
    protected override int Run(ParseResult arguments)
    {
        var format = _releases.Format(arguments, Host);
        var (all, evidence, summary) = (arguments.GetValue(_all), arguments.GetValue(_evidence), arguments.GetValue(_withSummary));
        if ((evidence || summary) && format == "csv")
            throw new UsageException($"{(evidence ? "--evidence" : "--summary")} does not fit into csv; use --format jsonl.", Name);
        var paths = _releases.Paths(arguments, Host, Name);
        var model = arguments.GetValue(_model);
        var predictor = Choices.Load(model, Host);
        var options = Thresholds(arguments, predictor.Schema) with { AllScores = all || format == "csv" };
        var scorer = new Scorer(predictor, options, evidence, summary ? new Summarizer() : null);
        var color = Host.ColorAllowed(Host.OutputIsTerminal);

        _releases.Run(arguments, Host, paths, model, Name, new ReleaseRun<ScoreWriter>(scorer.Score, format switch
        {
            "jsonl" => () => new JsonLinesWriter(all),
            "csv" => () => new CsvWriter(predictor.Schema, Host.OutputIsTerminal),
            _ => () => new TextTable(color, all),
        }));
        return ExitCode.Ok;
    }

    private PredictOptions Thresholds(ParseResult arguments, TopicSchema schema)
    {
        double? all = null;
        Dictionary<string, double>? byTopic = null;
        foreach (var value in arguments.GetValue(_thresholds) ?? [])
        {
            if (!ThresholdText.TryParse(value, out var topic, out var threshold))
                throw new UsageException($"--threshold must be a number from 0 to 1, or TOPIC=number, not '{value}'.", Name);
            if (topic is null)
                all = threshold;
            else
                (byTopic ??= new(StringComparer.Ordinal))[Topics.Known(schema, topic, "--threshold", Name)] = threshold;
        }
        return new PredictOptions { Threshold = all, Thresholds = byTopic, Top = (int?)arguments.Number(_top) };
    }
}
