namespace TopicLab;

/// <summary>Counts the tokens of a text as a language model's tokenizer would, for budgets in tokens.</summary>
/// <remarks>Implementations must be safe to call from several threads at a time where a <see cref="Summarizer"/> is shared.</remarks>
public interface ITokenCounter
{
    /// <summary>
    /// The number of tokens in a text, 0 or more; called for whole candidate summaries, so that merges across sentences count, and for single sentences where the
    /// whole would have to be counted too often, as in books.
    /// </summary>
    /// <param name="text">The text.</param>
    int Count(ReadOnlySpan<char> text);
}
