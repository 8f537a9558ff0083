using System.CommandLine;
using System.Globalization;
using TopicLab.Cli.Files;
using TopicLab.Cli.Hosting;
using TopicLab.Cli.Scoring;
using TopicLab.Training;

namespace TopicLab.Cli.Commands;

/// <summary><c>topiclab score [PATH...|-]</c>: the topics of releases, one line each.</summary>
internal sealed class ScoreCommand : TopicLabCommand
{
    private readonly Argument<string[]> _paths = new("PATH")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "Files, folders (their *.txt, *.jsonl, *.jsonl.gz), or - for standard input, which is also the default.",
    };

    private readonly Option<string> _model = Choices.Model();
    private readonly Option<bool> _all = new("--all") { Description = "Scores of all topics, not only of the assigned ones." };
    private readonly Option<bool> _evidence = new("--evidence") { Description = "Add the words and sentences behind each assigned topic." };

    private readonly Option<string[]> _thresholds = new("--threshold")
    {
        HelpName = "[TOPIC=]P",
        Description = "Assign a topic, or all, from this probability on, in place of the model's threshold. May be repeated.",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string> _top = Choices.Number("--top", "Assign at most N topics, the most probable ones.", 1);
    private readonly Option<string> _threads = Choices.Threads();
    private readonly Option<string> _format = Choices.Format("Default: text at a terminal, otherwise jsonl.", "text", "jsonl", "csv");
    private readonly Option<string> _input = Choices.Input();
    private readonly Option<string> _errors = Choices.Errors();

    public ScoreCommand(CommandHost host)
        : base(host, "score", "Assign topics to releases: one line each, in order, for files, folders and streams of any length.")
    {
        Add(_paths);
        Add(_model);
        Add(_all);
        Add(_evidence);
        Add(_thresholds);
        Add(_top);
        Add(_threads);
        Add(_format);
        Add(_input);
        Add(_errors);
    }

    /// <inheritdoc/>
    public override string Examples => """
          topiclab score release.txt
          topiclab score releases/ --format csv > topics.csv
          topiclab score feed.jsonl --evidence --threshold energy=0.7 --top 2
          tail -f feed.jsonl | topiclab score - --model mine.topiclab
        """;

    /// <inheritdoc/>
    protected override int Run(ParseResult arguments)
    {
        var format = Choices.Format(arguments.GetValue(_format), Host, "jsonl");
        var (all, evidence) = (arguments.GetValue(_all), arguments.GetValue(_evidence));
        if (evidence && format == "csv")
            throw new UsageException("--evidence does not fit into csv; use --format jsonl.", Name);
        var paths = Paths(arguments);
        var predictor = Choices.Load(arguments.GetValue(_model), Host);
        var options = Thresholds(arguments, predictor.Schema) with { AllScores = all || format == "csv" };
        var color = Host.ColorAllowed(Host.OutputIsTerminal);

        using var log = BadRowLog.Open(arguments.GetValue(_errors), [.. paths, arguments.GetValue(_model)], Name);
        var releases = ReleaseReader.Read(paths, new ReleaseReaderOptions
        {
            Format = Choices.Input(arguments.GetValue(_input)),
            OnBadRow = log is null ? null : log.Add,
        }, Host.Input);
        var run = new ScoreRun(predictor, options, evidence, format switch
        {
            "jsonl" => () => new JsonLinesWriter(all),
            "csv" => () => new CsvWriter(predictor.Schema, Host.OutputIsTerminal),
            _ => () => new TextTable(color, all),
        });
        var threads = (int?)arguments.Number(_threads) ?? Environment.ProcessorCount;
        var promptly = paths.Any(IsPipe);
        if (threads == 1 || promptly || format == "text")
            run.Run(releases, Host, promptly);
        else
            run.RunParallel(releases, Host, threads);
        log?.Complete(Host);
        return ExitCode.Ok;
    }

    private string[] Paths(ParseResult arguments)
    {
        if (arguments.GetValue(_paths) is { Length: > 0 } paths)
            return Choices.CheckedPaths(paths, "PATH", Name, arguments);
        return Host.InputIsTerminal
            ? throw new UsageException("Nothing to score: name files or folders, or - to type a release.", Name)
            : ["-"];
    }

    /// <summary>A named pipe, or a shell's &lt;(...), which is a link to one: has no length, and does not say when it waits.</summary>
    private static bool IsPipe(string path)
    {
        if (path == "-")
            return false;
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
                return false;
            // A shell's links end in names such as pipe:[1234], which are no files.
            var target = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo;
            return target is { Exists: false } or { Length: 0 };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Links in a circle, say; opening it will tell.
            return false;
        }
    }

    private PredictOptions Thresholds(ParseResult arguments, TopicSchema schema)
    {
        double? all = null;
        Dictionary<string, double>? byTopic = null;
        foreach (var value in arguments.GetValue(_thresholds) ?? [])
        {
            // The last sign: a topic's id may hold one.
            var sign = value.LastIndexOf('=');
            if (!double.TryParse(value.AsSpan(sign + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var threshold) || threshold is not (>= 0 and <= 1))
                throw new UsageException($"--threshold must be a number from 0 to 1, or TOPIC=number, not '{value}'.", Name);
            if (sign < 0)
                all = threshold;
            else
                (byTopic ??= new(StringComparer.Ordinal))[Topics.Known(schema, value[..sign], "--threshold", Name)] = threshold;
        }
        return new PredictOptions { Threshold = all, Thresholds = byTopic, Top = (int?)arguments.Number(_top) };
    }
}
