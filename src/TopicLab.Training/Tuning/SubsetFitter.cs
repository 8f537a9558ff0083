using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using TopicLab.Training.Features;
using TopicLab.Training.Learners;

namespace TopicLab.Training.Tuning;

/// <summary>Margins of documents by models that did not see them.</summary>
/// <param name="Rows">The documents.</param>
/// <param name="Margins">[topic][position in <paramref name="Rows"/>]; null for a topic that was not asked for yet.</param>
/// <param name="Known">[position in <paramref name="Rows"/>]: how many features of the document the models know.</param>
internal sealed record HeldOutScores(int[] Rows, float[]?[] Margins, int[] Known);

/// <summary>Fits every topic on the documents outside some folds, and scores the documents inside them.</summary>
internal sealed class SubsetFitter(TrainingSet data, int[] foldOf, ulong seed, int threads, CancellationToken cancellationToken)
{
    // Stands for "never seen there": a topic without examples must not look undecided.
    private const float ConstantMargin = 5;

    // Liblinear stops at 0.1; at 0.3 a fit takes a fifth less, and the folds see no difference.
    private const double Tolerance = 0.3;

    private readonly Dictionary<(LearnerOptions Options, int Folds), Subset> _subsets = [];

    /// <summary>Fits made so far, in shares of a fit of all topics on all documents.</summary>
    public double Work { get; private set; }

    public int Threads => threads;

    /// <summary>
    /// For each set of folds the margins of its documents by models that did not see them. Kept, so that asking again costs nothing.
    /// </summary>
    /// <param name="options">What is learned.</param>
    /// <param name="heldOut">Sets of folds as bits.</param>
    /// <param name="topics">How many topics at least, those with most examples among the documents learned from first.</param>
    public HeldOutScores[] HeldOut(LearnerOptions options, ReadOnlySpan<int> heldOut, int topics = int.MaxValue)
    {
        var result = new HeldOutScores[heldOut.Length];
        var jobs = new List<(Subset Subset, int[] Topics)>();
        for (var i = 0; i < heldOut.Length; i++)
        {
            if (!_subsets.TryGetValue((options, heldOut[i]), out var subset))
            {
                subset = new Subset(heldOut[i], foldOf, data.Labels.Length);
                subset.Batches = Batches(options, subset.Learned);
                _subsets.Add((options, heldOut[i]), subset);
            }
            result[i] = subset.Scores;
            foreach (var batch in subset.Take(topics))
            {
                jobs.Add((subset, batch));
                Work += subset.Learned.Length / (double)data.Count() / subset.Batches.Count;
            }
            if (topics >= data.Labels.Length)
                FillConstants(subset);
        }
        if (jobs.Count > 0)
            Run(options, jobs);
        return result;
    }

    /// <summary>Fits every topic on all documents.</summary>
    public (DocumentMatrix Documents, FittedTopic?[] Topics) FitAll(LearnerOptions options)
    {
        var counts = data.Count(options.Features, threads, cancellationToken);
        int[] rows = [.. Enumerable.Range(0, data.Count())];
        var documents = DocumentMatrix.Fit(counts, rows, options.Features);
        var all = new FittedTopic?[data.Labels.Length];
        var batches = Batches(options, rows);
        SideBySide(batches, topics =>
        {
            var fitted = Fit(options, documents, rows, topics);
            for (var i = 0; i < topics.Length; i++)
                all[topics[i]] = fitted[i];
        });
        return (documents, all);
    }

    /// <summary>The margin of a topic that cannot be learned because all its known documents are alike.</summary>
    public static float Constant(bool always) => always ? ConstantMargin : -ConstantMargin;

    private void Run(LearnerOptions options, List<(Subset Subset, int[] Topics)> jobs)
    {
        var counts = data.Count(options.Features, threads, cancellationToken);
        foreach (var subsetJobs in jobs.GroupBy(job => job.Subset))
            subsetJobs.Key.Open(subsetJobs.Count(), rows => DocumentMatrix.Fit(counts, rows, options.Features));
        SideBySide(jobs, job =>
        {
            var documents = job.Subset.Documents();
            var fitted = Fit(options, documents, job.Subset.Learned, job.Topics);
            for (var i = 0; i < job.Topics.Length; i++)
                job.Subset.Scores.Margins[job.Topics[i]] = Score(documents, fitted[i], job.Subset.Scores.Rows, options.Features.PassageWeight);
            job.Subset.Close();
        });
    }

    // Topics that no hyperplane can be learned for, because the documents learned from are alike in them.
    private void FillConstants(Subset subset)
    {
        for (var topic = 0; topic < data.Labels.Length; topic++)
        {
            var (yes, no) = CountLabels(topic, subset.Learned);
            if (IsLearnable(yes, no))
                continue;
            subset.Scores.Margins[topic] = new float[subset.Scores.Rows.Length];
            Array.Fill(subset.Scores.Margins[topic]!, Constant(always: no == 0 && yes > 0));
        }
    }

    private FittedTopic[] Fit(LearnerOptions options, DocumentMatrix documents, int[] rows, int[] topics)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return options.Custom is { } learner
            ? Array.ConvertAll(topics, topic => Learn(learner, documents, rows, topic))
            : Array.ConvertAll(FitLinear(options, documents, rows, topics), weights => new FittedTopic(weights, []));
    }

    private FittedTopic Learn(ITopicLearner learner, DocumentMatrix documents, int[] rows, int topic)
    {
        var learned = learner.Learn(new FeatureRows(documents, rows, data.Labels[topic]), seed, cancellationToken)
            ?? throw new InvalidOperationException($"The learner {learner.Name} gave nothing.");
        if (learned.Weights.Length != 0 && learned.Weights.Length != documents.FeatureCount)
            throw new InvalidOperationException($"The learner {learner.Name} gave {learned.Weights.Length} weights for {documents.FeatureCount} features.");
        foreach (var tree in learned.Trees)
        {
            foreach (var input in tree.Inputs)
            {
                if (input >= documents.FeatureCount)
                    throw new InvalidOperationException($"A tree of the learner {learner.Name} looks at feature {input} of {documents.FeatureCount}.");
            }
        }
        var weights = learned.Weights.Length > 0 ? learned.Weights.ToArray() : new float[documents.FeatureCount];
        return new FittedTopic(new LinearWeights(weights, learned.Bias), learned.Trees);
    }

    private LinearWeights[] FitLinear(LearnerOptions options, DocumentMatrix documents, int[] rows, int[] topics)
    {
        var weights = Fit(options, new TopicBatch(documents, rows, Array.ConvertAll(topics, topic => data.Labels[topic]), options.Strength));
        return options.Features.PassageWeight == 0 ? weights : Fit(options, PassageExamples.AddTo(documents, rows, topics, data.Labels, weights, options.Strength));
    }

    private LinearWeights[] Fit(LearnerOptions options, TopicBatch batch) => options.Learner == LearnerKind.Svm
        ? LinearSvm.Fit(batch, options.Cost, Tolerance, seed, cancellationToken)
        : LogisticRegression.Fit(batch, options.Cost, Tolerance, seed, cancellationToken);

    // Topics of like size side by side: they take about as many passes. The composition depends on the labels alone. A learner of the caller's own has one at a time.
    private List<int[]> Batches(LearnerOptions options, int[] rows)
    {
        var sizes = new List<(int Topic, int Yes)>();
        for (var topic = 0; topic < data.Labels.Length; topic++)
        {
            var (yes, no) = CountLabels(topic, rows);
            if (IsLearnable(yes, no))
                sizes.Add((topic, yes));
        }
        return [.. sizes.OrderByDescending(size => size.Yes).ThenBy(size => size.Topic).Select(size => size.Topic).Chunk(options.Custom is null ? WeightLanes.Count : 1)];
    }

    // One example is enough here: a topic of two has one in each fold's training part, and calling it constant there costs 0.7 points of
    // macro-F1 on ninety topics.
    private static bool IsLearnable(int yes, int no) => yes > 0 && no > 0;

    private (int Yes, int No) CountLabels(int topic, int[] rows)
    {
        var (yes, no) = (0, 0);
        foreach (var row in rows)
        {
            yes += data.Labels[topic][row] > 0 ? 1 : 0;
            no += data.Labels[topic][row] < 0 ? 1 : 0;
        }
        return (yes, no);
    }

    private static float[] Score(DocumentMatrix documents, FittedTopic topic, int[] rows, float passageWeight)
    {
        var weights = topic.Weights;
        var inputs = topic.Trees.Count > 0 ? new float[documents.FeatureCount] : [];
        var margins = new float[rows.Length];
        for (var position = 0; position < rows.Length; position++)
        {
            var margin = documents.Margin(rows[position], weights);
            if (passageWeight > 0)
                margin = (1 - passageWeight) * margin + passageWeight * documents.Margin(documents.BestPassage(rows[position], weights), weights);
            if (topic.Trees.Count > 0)
                margin += Sum(documents, topic.Trees, rows[position], inputs);
            margins[position] = (float)margin;
        }
        return margins;
    }

    private static double Sum(DocumentMatrix documents, IReadOnlyList<RegressionTree> trees, int row, float[] inputs)
    {
        var features = documents.Features.AsSpan(documents.RowStarts[row]..documents.RowStarts[row + 1]);
        for (var i = 0; i < features.Length; i++)
            inputs[features[i]] = documents.Values[documents.RowStarts[row] + i];
        var sum = 0.0;
        foreach (var tree in trees)
            sum += tree.Value(inputs);
        foreach (var feature in features)
            inputs[feature] = 0;
        return sum;
    }

    // What a learner of the caller's own throws, its caller is to catch as it is, and not wrapped in an exception of all threads.
    private void SideBySide<T>(IReadOnlyList<T> jobs, Action<T> run)
    {
        try
        {
            Parallel.ForEach(Partitioner.Create(jobs, EnumerablePartitionerOptions.NoBuffering), new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, run);
        }
        catch (AggregateException exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }
    }

    private sealed class Subset
    {
        private Lazy<DocumentMatrix>? _documents;
        private int _openJobs;
        private int _taken;

        public Subset(int folds, int[] foldOf, int topics)
        {
            Learned = [.. Enumerable.Range(0, foldOf.Length).Where(row => (folds & (1 << foldOf[row])) == 0)];
            int[] rows = [.. Enumerable.Range(0, foldOf.Length).Where(row => (folds & (1 << foldOf[row])) != 0)];
            Scores = new HeldOutScores(rows, new float[topics][], new int[rows.Length]);
        }

        public int[] Learned { get; }

        public HeldOutScores Scores { get; }

        public List<int[]> Batches { get; set; } = [];

        /// <summary>The batches not fitted yet that the first <paramref name="topics"/> topics need.</summary>
        public IEnumerable<int[]> Take(int topics)
        {
            for (; _taken < Batches.Count && (long)_taken * WeightLanes.Count < topics; _taken++)
                yield return Batches[_taken];
        }

        public void Open(int jobs, Func<int[], DocumentMatrix> fit)
        {
            _openJobs = jobs;
            _documents = new Lazy<DocumentMatrix>(() =>
            {
                var documents = fit(Learned);
                for (var i = 0; i < Scores.Rows.Length; i++)
                    Scores.Known[i] = documents.RowStarts[Scores.Rows[i] + 1] - documents.RowStarts[Scores.Rows[i]];
                return documents;
            });
        }

        public DocumentMatrix Documents() => _documents!.Value;

        // A matrix is as large as the corpus; there must never be one for every subset.
        public void Close()
        {
            if (Interlocked.Decrement(ref _openJobs) == 0)
                _documents = null;
        }
    }
}
