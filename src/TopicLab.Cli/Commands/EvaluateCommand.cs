using System.CommandLine;
using System.Text;
using TopicLab.Cli.Files;
using TopicLab.Cli.Hosting;
using TopicLab.Cli.Json;
using TopicLab.Cli.Screens;
using TopicLab.Cli.Summaries;
using TopicLab.Training;
using TopicLab.Training.Corpora;
using TopicLab.Training.Evaluation;

namespace TopicLab.Cli.Commands;

/// <summary>
/// <c>topiclab evaluate DATA</c>: how well a model does on labelled releases that it has not seen; <c>evaluate --summaries DATA</c>: how near summaries come to those that people wrote.
/// </summary>
internal sealed class EvaluateCommand : TopicLabCommand
{
    private readonly Argument<string[]> _data = CorpusOption.Data();
    private readonly Option<string> _model = Choices.Model();
    private readonly Option<string> _worst = Choices.Number("--worst", "Also show the N worst errors, those that the model was surest of, with their evidence.", 1);
    private readonly Option<string> _plot = Choices.File("--plot", "Draw precision-recall and reliability curves of the topics.", "FILE.svg");
    private readonly Option<bool> _summaries = new("--summaries")
    {
        Description = "Judge summaries instead, beside the lead: of the texts of DATA that have a summary (a sentence a line) or summaries.",
    };

    private readonly SummaryMethodOption _method = new();
    private readonly Option<string> _threads = Choices.Threads();
    private readonly Option<string> _format = Choices.Format("Default: text at a terminal, otherwise json.", "text", "json");
    private readonly CorpusOption _corpus = new();

    public EvaluateCommand(CommandHost host)
        : base(host, "evaluate", "Judge a model on labelled releases that it was not trained on, or summaries beside those that people wrote.")
    {
        Add(_data);
        Add(_model);
        Add(_worst);
        Add(_plot);
        Add(_summaries);
        _method.AddTo(this);
        _method.AddLimitsTo(this);
        Add(_threads);
        Add(_format);
        _corpus.AddTo(this);
    }

    /// <inheritdoc/>
    public override string Examples => """
          topiclab evaluate test.jsonl --model mine.topiclab
          topiclab evaluate test.jsonl --worst 10 --plot curves.svg
          topiclab evaluate test.jsonl --format json | jq .microF1.value
          topiclab evaluate --summaries articles.jsonl.gz --method lexrank
        """;

    /// <inheritdoc/>
    protected override int Run(ParseResult arguments)
    {
        var format = Choices.Format(arguments.GetValue(_format), Host, "json");
        if (arguments.GetValue(_summaries))
            return RunSummaries(arguments, format);
        if (_method.IsGiven(arguments))
            throw new UsageException("Methods, weights and limits are those of summaries; add --summaries to judge them.", Name);
        var plot = arguments.GetValue(_plot);
        if (plot is not null)
            OutputFile.Check(plot);
        var predictor = Choices.Load(arguments.GetValue(_model), Host);
        var paths = Choices.CheckedPaths(arguments.GetValue(_data)!, "DATA", Name, arguments);
        string?[] inputs = [.. paths, arguments.GetValue(_model)];
        if (plot is not null)
            OutputFile.CheckIsNoInput(plot, "--plot", inputs, Name);
        using var log = _corpus.OpenErrors(arguments, inputs, Name);
        var corpus = _corpus.Load(paths, arguments, Host, log, predictor.Schema);

        var threads = (int?)arguments.Number(_threads) ?? 0;
        var report = TopicEvaluator.Evaluate(predictor, corpus, threads, Host.Cancellation);
        var worst = arguments.Number(_worst) is { } count ? TopicEvaluator.FindWorst(predictor, corpus, (int)count, threads, Host.Cancellation) : null;
        if (plot is not null)
            OutputFile.Write(plot, Encoding.UTF8.GetBytes(CurvePlot.ToSvg(report, string.Join(", ", paths.Select(path => Path.GetFileName(path))))));
        log?.Complete(Host);

        if (format == "json")
        {
            JsonSettings.WriteLine(Host, writer => EvaluationJson.Write(writer, report, worst));
            return ExitCode.Ok;
        }
        Screen.Show(Host, console =>
        {
            ReportScreen.Draw(console, ("evaluated", report));
            if (worst is not null)
                WorstScreen.Draw(console, worst);
        });
        return ExitCode.Ok;
    }

    private int RunSummaries(ParseResult arguments, string format)
    {
        foreach (var option in new Option[] { _model, _worst, _plot }.Where(option => arguments.GetResult(option) is { Implicit: false }))
            throw new UsageException($"{option.Name} is of topics; leave it out with --summaries.", Name);
        if (_corpus.IsGiven(arguments))
            throw new UsageException("Options of labelled data do not go with --summaries, whose data is JSON Lines.", Name);
        var options = _method.Read(arguments, Name);
        var paths = Choices.CheckedPaths(arguments.GetValue(_data)!, "DATA", Name, arguments);
        var summarizer = _method.Load(arguments, predictor: null);
        var opener = new InputOpener(Host.Input);
        var examples = paths.SelectMany(path => SummaryRows.ReadReleases(opener, path, Host.Cancellation)).ToList();
        if (examples.Count == 0)
            throw new InvalidInputException(paths[0], null, $"{(paths.Length > 1 ? "and the other inputs have" : "has")} no row with a summary");
        var threads = (int?)arguments.Number(_threads) ?? 0;
        SummaryComparison.Of(Score(options), Score(options with { Method = SummaryMethod.Lead }), Host.Cancellation).Write(Host, format);
        return ExitCode.Ok;

        IReadOnlyList<RougeFigures<RougeScore>> Score(SummaryOptions method)
        {
            var summaries = summarizer.SummarizeMany(examples.ConvertAll(example => example.Release), method, threads, Host.Cancellation);
            return new RougeScorer().ScoreMany([.. examples.Zip(summaries, (example, summary) => (example.References, summary.Text))], threads, Host.Cancellation);
        }
    }
}
