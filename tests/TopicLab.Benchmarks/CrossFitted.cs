using TopicLab.Features;
using TopicLab.Training;
using TopicLab.Training.Evaluation;
using TopicLab.Training.Tuning;

namespace TopicLab.Benchmarks;

/// <summary>Figures of one set of options over the training rows, every row judged by what was made without its fold.</summary>
internal static class CrossFitted
{
    private const int Folds = 5;

    /// <summary>The options of the model that ships.</summary>
    public static LearnerOptions Shipped { get; } = new(LearnerKind.Svm, 0.5, 0.3, new FeatureOptions { PassageWeight = 0.5f });

    public static (CrossFitResult Result, Judgements Judgements) Run(Corpus corpus, LearnerOptions options)
    {
        var data = TrainingSet.From(corpus);
        var threads = Environment.ProcessorCount;
        var foldOf = StratifiedFolds.Assign(data.Labels, NearDuplicates.Group(data.Releases, threads, default), Folds, seed: 1);
        var result = new CrossFit(data, foldOf, Folds, new SubsetFitter(data, foldOf, 1, threads, default), Goal.F1, corpus.Schema.AtLeastOne).Run([options], null, default);
        return (result, new Judgements(corpus.Schema, data.Labels, result.Assigned, result.Probabilities, result.Decision.Thresholds));
    }

    public static EvaluationReport Report(Judgements judgements) => Evaluator.Evaluate(judgements, threads: Environment.ProcessorCount);

    public static string Row(string name, EvaluationReport report) => FormattableString.Invariant(
        $"| {name} | {report.MicroF1.Value:0.000} [{report.MicroF1.Low:0.000}, {report.MicroF1.High:0.000}] | {report.MacroF1.Value:0.000} | {report.EmptyKept.Value:0.000} |");
}
