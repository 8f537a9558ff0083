using BenchmarkDotNet.Attributes;
using TopicLab.Training;

namespace TopicLab.Benchmarks;

/// <summary>One release of middling length through the scoring path, with what it allocates beyond the result.</summary>
[MemoryDiagnoser]
public class ScoringBenchmarks
{
    private TopicPredictor _predictor = null!;
    private Release _release = null!;

    /// <summary>Takes the model that ships and the median release of its corpus.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var corpus = Corpus.Load([Repository.File("training-data", "train.jsonl")]);
        _predictor = TopicPredictor.Load(Repository.File("models", "press-releases.topiclab"));
        _release = corpus.Rows.OrderBy(row => row.Release.Text.Length).ElementAt(corpus.Rows.Count / 2).Release;
    }

    /// <summary>The assigned topics.</summary>
    [Benchmark(Baseline = true)]
    public Prediction Predict() => _predictor.Predict(_release);

    /// <summary>All topics.</summary>
    [Benchmark]
    public Prediction PredictAll() => _predictor.Predict(_release, new PredictOptions { AllScores = true });

    /// <summary>The evidence of all topics.</summary>
    [Benchmark]
    public Explanation Explain() => _predictor.Explain(_release);
}
