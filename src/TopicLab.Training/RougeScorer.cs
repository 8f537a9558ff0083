using System.Collections.Concurrent;
using TopicLab.Training.Evaluation;

namespace TopicLab.Training;

/// <summary>
/// Compares summaries with references that people wrote. Gives the figures of Google's rouge_score with its stemmer, which papers since 2019
/// show, to the last digit: words are runs of a-z and 0-9 in lower case, and stemmed (Porter 1980) where they have more than three letters.
/// </summary>
/// <remarks>Safe to share between threads. Time grows with the product of the lengths of the two texts, memory with their sum.</remarks>
/// <example>
/// Of the reference "Gas flows to Europe" and the summary "Gas flowed again", gas and flow are the same: <see cref="RougeFigures{T}.Rouge1"/> has a precision of 2/3 and a recall of 2/4.
/// </example>
public sealed class RougeScorer
{
    // What a huge text needed is not kept.
    private const long MostKept = 16 << 20;

    private readonly ConcurrentBag<RougeWork> _idle = [];

    /// <summary>Compares a summary with its reference.</summary>
    /// <param name="reference">What a person wrote, a sentence a line.</param>
    /// <param name="candidate">The summary to judge, a sentence a line.</param>
    public RougeFigures<RougeScore> Score(string reference, string candidate)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return Score([reference], candidate);
    }

    /// <summary>Compares a summary with several references. For each type the reference with the highest F counts, of equal ones the first.</summary>
    /// <param name="references">At least one, a sentence a line.</param>
    /// <param name="candidate">The summary to judge, a sentence a line.</param>
    /// <exception cref="ArgumentException">There is no reference.</exception>
    public RougeFigures<RougeScore> Score(IReadOnlyList<string> references, string candidate)
    {
        ArgumentNullException.ThrowIfNull(references);
        ArgumentNullException.ThrowIfNull(candidate);
        if (references.Count == 0)
            throw new ArgumentException("A summary needs at least one reference.", nameof(references));
        var work = _idle.TryTake(out var idle) ? idle : new RougeWork();
        var figures = work.Score(references, candidate);
        if (work.Size <= MostKept && _idle.Count < 2 * Environment.ProcessorCount)
            _idle.Add(work);
        return figures;
    }

    /// <summary>Compares many summaries.</summary>
    /// <param name="pairs">References and the summary to judge.</param>
    /// <param name="threads">At most this many; 0 for all cores. Has no influence on the figures.</param>
    /// <param name="cancellationToken">Stops the work between two summaries.</param>
    /// <returns>The figures in the order of the pairs.</returns>
    /// <exception cref="ArgumentException">A summary has no reference, or is <see langword="null"/>.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public IReadOnlyList<RougeFigures<RougeScore>> ScoreMany(
        IReadOnlyList<(IReadOnlyList<string> References, string Candidate)> pairs, int threads = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        foreach (var (references, candidate) in pairs)
        {
            // Thrown by a worker it would be one of several in another exception.
            if (references is not { Count: > 0 })
                throw new ArgumentException("A summary needs at least one reference.", nameof(pairs));
            if (candidate is null)
                throw new ArgumentException("There is no summary to judge.", nameof(pairs));
        }
        var figures = new RougeFigures<RougeScore>[pairs.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = TopicPredictor.Degree(threads), CancellationToken = cancellationToken };
        Parallel.For(0, figures.Length, parallel, i => figures[i] = Score(pairs[i].References, pairs[i].Candidate));
        return figures;
    }
}
