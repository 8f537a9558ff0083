using System.CommandLine;
using TopicLab.Cli.Files;
using TopicLab.Cli.Hosting;
using TopicLab.Cli.Json;
using TopicLab.Cli.Progress;
using TopicLab.Cli.Screens;
using TopicLab.Training;
using TopicLab.Training.Evaluation;

namespace TopicLab.Cli.Commands;

/// <summary><c>topiclab train DATA... --out FILE</c>: a model, its card beside it, and a report.</summary>
internal sealed class TrainCommand : TopicLabCommand
{
    private readonly Argument<string[]> _data = CorpusOption.Data();
    private readonly Option<string> _out = Choices.File("--out", "Where the model goes; its card goes beside it (m.card.md for m.topiclab, m.v1.card.md for m.v1).");
    private readonly Option<string> _topics = Choices.File("--topics", "The topics and their order (topics.json). Default: all labels of the data.");
    private readonly Option<string[]> _test = Choices.Files("--test", "Labelled releases to judge the finished model on.");
    private readonly Option<string> _folds = Choices.Number("--folds", "Parts of the data for cross-fitting. Default: 5.", TrainOptions.MinFolds, TrainOptions.MaxFolds);
    private readonly Option<string> _seed = Choices.Number("--seed", "Seed of folds, learners and intervals. Default: 1.", 0, ulong.MaxValue);
    private readonly Option<string> _threads = Choices.Threads();
    private readonly Option<string> _learner = Learner();
    private readonly Option<string> _goal = Choices.OneOf("--goal", "What thresholds are chosen for. Default: f1.", "f1", "precision@0.9", "recall@0.9");
    private readonly Option<bool> _atLeastOne = new("--at-least-one") { Description = "Promise that every document has a topic." };
    private readonly Option<string[]> _selfTest = Choices.Files("--self-test", "Releases to store in the model with their scores, by which it can be checked wherever it goes. Default: a few made of the topics' strongest words.");
    private readonly Option<string> _format = Choices.Format("Of the report. Default: text at a terminal, otherwise json.", "text", "json");
    private readonly CorpusOption _corpus = new();

    public TrainCommand(CommandHost host)
        : base(host, "train", "Train a model on labelled releases and report how good it is, cross-fitted and with intervals.")
    {
        Add(_data);
        _out.Required = true;
        Add(_out);
        Add(_topics);
        Add(_test);
        Add(_folds);
        Add(_seed);
        Add(_threads);
        Add(_learner);
        Add(_goal);
        Add(_atLeastOne);
        Add(_selfTest);
        Add(_format);
        _corpus.AddTo(this);
    }

    /// <inheritdoc/>
    public override string Examples => """
          topiclab train train.jsonl --out mine.topiclab
          topiclab train train.jsonl --topics topics.json --test test.jsonl --out mine.topiclab
          topiclab train table.csv --input csv --goal precision@0.9 --out mine.topiclab
          topiclab train texts/ --errors bad-rows.jsonl --out mine.topiclab
        """;

    /// <inheritdoc/>
    protected override int Run(ParseResult arguments)
    {
        var format = Choices.Format(arguments.GetValue(_format), Host, "json");
        var inputs = Inputs(arguments);
        string?[] read = [.. inputs.Data, .. inputs.Test, .. inputs.SelfTest, arguments.GetValue(_topics)];
        var path = arguments.GetValue(_out)!;
        var card = TrainedModel.CardPath(path);
        OutputFile.CheckIsNoInput(path, "--out", read, Name);
        OutputFile.CheckIsNoInput(card, "The card of --out,", read, Name);
        OutputFile.Check(path);
        OutputFile.Check(card);
        using var log = _corpus.OpenErrors(arguments, [.. read, path, card], Name);

        // Everything is read before the work, so that the last file's last line cannot spoil it.
        var (corpus, test, options) = Read(arguments, inputs, log);
        var model = TrainProgressView.Run(Host, progress => TopicTrainer.Train(corpus, options, progress, Host.Cancellation));
        var judged = test is null ? null : TopicEvaluator.Evaluate(model.Predictor, test, options.Threads, Host.Cancellation);
        Host.Cancellation.ThrowIfCancellationRequested();
        OutputFile.Try(path, () =>
        {
            model.Save(path);
            return true;
        });
        log?.Complete(Host);
        Report(format, path, model, judged);
        return ExitCode.Ok;
    }

    private (string[] Data, string[] Test, string[] SelfTest) Inputs(ParseResult arguments)
    {
        if (arguments.GetValue(_topics) == "-")
            throw new UsageException("Topics cannot be read from standard input; --topics needs a file.", Name);
        var data = Choices.CheckedPaths(arguments.GetValue(_data)!, "DATA", Name, arguments);
        var (test, selfTest) = (arguments.GetValue(_test) ?? [], arguments.GetValue(_selfTest) ?? []);
        Choices.ReadInputOnce([.. data, .. test, .. selfTest], Name);
        return (data, test, selfTest);
    }

    private (Corpus Corpus, Corpus? Test, TrainOptions Options) Read(ParseResult arguments, (string[] Data, string[] Test, string[] SelfTest) inputs, BadRowLog? log)
    {
        var schema = arguments.GetValue(_topics) is { } topics ? TopicsFile.Load(topics) : null;
        var paths = inputs.Data;
        var corpus = _corpus.Load(paths, arguments, Host, log, schema);
        var folds = (int?)arguments.Number(_folds) ?? 5;
        if (corpus.Rows.Count < 2 * folds)
            throw new InvalidInputException(paths[0], null, FormattableString.Invariant($"{(paths.Length > 1 ? "and the other inputs have" : "has")} {Rows(corpus)}; {folds} folds need at least {2 * folds}"));
        var test = inputs.Test.Length > 0 ? _corpus.Load(inputs.Test, arguments, Host, log, corpus.Schema) : null;
        var format = new ReleaseReaderOptions { Format = _corpus.Format(arguments) };
        var selfTest = inputs.SelfTest.Length > 0 ? ReleaseReader.Read(inputs.SelfTest, format, Host.Input).ToList() : [];
        return (corpus, test, new TrainOptions
        {
            Folds = folds,
            Seed = arguments.Number(_seed) ?? 1,
            Threads = (int?)arguments.Number(_threads) ?? 0,
            Learner = arguments.GetValue(_learner) switch { "svm" => LearnerChoice.Svm, "logistic" => LearnerChoice.Logistic, "trees" => LearnerChoice.Trees, _ => LearnerChoice.Auto },
            CustomLearner = AddedLearners.All.FirstOrDefault(learner => learner.Name == arguments.GetValue(_learner)),
            Goal = arguments.GetValue(_goal) switch { "precision@0.9" => Goal.Precision90, "recall@0.9" => Goal.Recall90, _ => Goal.F1 },
            AtLeastOne = arguments.GetValue(_atLeastOne),
            SelfTest = selfTest,
        });
    }

    private void Report(string format, string path, TrainedModel model, EvaluationReport? test)
    {
        foreach (var warning in model.Report.Warnings)
            Host.Error.Write($"{CommandLine.Name}: warning: {Printable.Line(warning)}\n");
        if (format == "text")
        {
            Screen.Show(Host, console => TrainScreen.Draw(console, path, model.Bytes.Length, model.Report, test));
            return;
        }
        JsonSettings.WriteLine(Host, writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("outOfFold");
            ReportJson.Write(writer, model.Report.OutOfFold);
            if (test is not null)
            {
                writer.WritePropertyName("test");
                ReportJson.Write(writer, test);
            }
            writer.WriteEndObject();
        });
    }

    private static Option<string> Learner()
    {
        string[] own = ["auto", "svm", "logistic", "trees"];
        var option = Choices.OneOf("--learner", "The learner. Default: auto, what wins out of fold; trees adds trees over the scores of all topics where they gain.", [.. own, .. AddedLearners.All.Select(learner => learner.Name)]);
        if (AddedLearners.All.Count == 0)
            return option;
        option.HelpName = string.Join('|', own) + "|NAME";
        option.Description += $" Also: {string.Join(", ", AddedLearners.All.Select(learner => learner.Name))}.";
        return option;
    }

    private static string Rows(Corpus corpus) => corpus.Rows.Count == 1 ? "1 row" : FormattableString.Invariant($"{corpus.Rows.Count} rows");
}
