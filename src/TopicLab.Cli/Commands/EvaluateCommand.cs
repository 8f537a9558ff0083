using System.CommandLine;
using System.Text;
using TopicLab.Cli.Files;
using TopicLab.Cli.Hosting;
using TopicLab.Cli.Json;
using TopicLab.Cli.Screens;
using TopicLab.Training;
using TopicLab.Training.Evaluation;

namespace TopicLab.Cli.Commands;

/// <summary><c>topiclab evaluate DATA</c>: how well a model does on labelled releases that it has not seen.</summary>
internal sealed class EvaluateCommand : TopicLabCommand
{
    private readonly Argument<string[]> _data = CorpusOption.Data();
    private readonly Option<string> _model = Choices.Model();
    private readonly Option<string> _worst = Choices.Number("--worst", "Also show the N worst errors, those that the model was surest of, with their evidence.", 1);
    private readonly Option<string> _plot = Choices.File("--plot", "Draw precision-recall and reliability curves of the topics.", "FILE.svg");
    private readonly Option<string> _threads = Choices.Threads();
    private readonly Option<string> _format = Choices.Format("Default: text at a terminal, otherwise json.", "text", "json");
    private readonly CorpusOption _corpus = new();

    public EvaluateCommand(CommandHost host)
        : base(host, "evaluate", "Judge a model on labelled releases that it was not trained on.")
    {
        Add(_data);
        Add(_model);
        Add(_worst);
        Add(_plot);
        Add(_threads);
        Add(_format);
        _corpus.AddTo(this);
    }

    /// <inheritdoc/>
    public override string Examples => """
          topiclab evaluate test.jsonl --model mine.topiclab
          topiclab evaluate test.jsonl --worst 10 --plot curves.svg
          topiclab evaluate test.jsonl --format json | jq .microF1.value
        """;

    /// <inheritdoc/>
    protected override int Run(ParseResult arguments)
    {
        var format = Choices.Format(arguments.GetValue(_format), Host, "json");
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
}
