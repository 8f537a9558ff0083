using System.CommandLine;
using TopicLab.Cli.Hosting;
using TopicLab.Cli.Screens;
using TopicLab.Cli.Streaming;
using TopicLab.Cli.Summaries;

namespace TopicLab.Cli.Commands;

/// <summary><c>topiclab summarize [PATH...|-]</c>: releases in a few of their own sentences.</summary>
internal sealed class SummarizeCommand : TopicLabCommand
{
    private readonly SummaryOption _summary = new();
    private readonly Option<string> _model = Choices.File("--model", "The model that finds topics, read where topics are shown or asked for. Default: the one that ships with the program.");
    private readonly ReleasesOption _releases = new("text", "jsonl", "markdown");

    public SummarizeCommand(CommandHost host)
        : base(host, "summarize", "Summarize releases by sentences of their own, whole or by topic, with keyphrases: files, folders and streams of any length.")
    {
        _summary.AddTo(this);
        Add(_model);
        _releases.AddTo(this);
    }

    /// <inheritdoc/>
    public override string Examples => """
          topiclab summarize release.txt
          topiclab summarize releases/ --words 60 --headline --format markdown > digest.md
          topiclab summarize release.txt --per-topic            # also for each topic that it carries
          topiclab summarize feed.jsonl --topic energy --sentences 2
          tail -f feed.jsonl | topiclab summarize - --ratio 0.2 | jq -r .summary
        """;

    /// <inheritdoc/>
    protected override int Run(ParseResult arguments)
    {
        var format = _releases.Format(arguments, Host);
        var options = _summary.Read(arguments, format, Name);
        var paths = _releases.Paths(arguments, Host, Name);
        var model = arguments.GetValue(_model);
        // To read a model takes longer than to summarize a release.
        var showsTopics = format != "jsonl";
        var predictor = showsTopics || options.PerTopic || options.Topic is not null ? Choices.Load(model, Host) : null;
        if (options.Topic is { } topic)
            Topics.Known(predictor!.Schema, topic, "--topic", Name);

        var summarizer = _summary.Load(arguments, predictor);
        _releases.Run(arguments, Host, paths, model, Name, new ReleaseRun<SummaryWriter>(Summarize, CreateWriter(format, options)));
        return ExitCode.Ok;

        void Summarize(Release release, SummaryWriter writer)
        {
            var summary = summarizer.Summarize(release, options);
            writer.Write(release, showsTopics ? summary with { Scores = predictor!.Predict(release).Scores } : summary);
        }
    }

    private Func<SummaryWriter> CreateWriter(string format, SummaryOptions options)
    {
        if (format == "jsonl")
            return () => new SummaryLines(options);
        if (format == "markdown")
            return () => new SummaryPages((release, summary) => SummaryMarkdown.Of(release, summary, options), between: "\n");
        var (width, color) = (Screen.Width(Host), Host.ColorAllowed(Host.OutputIsTerminal));
        return () => new SummaryPages(
            (release, summary) => Screen.Draw(width, color, console => SummaryScreen.Draw(console, release, summary, options)),
            between: Screen.Draw(width, color, console => console.Line(new string('─', width), Screen.Dim)));
    }
}
