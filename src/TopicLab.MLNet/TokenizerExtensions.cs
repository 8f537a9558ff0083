using Microsoft.ML.Tokenizers;

namespace TopicLab.MLNet;

/// <summary>Tokenizers of Microsoft.ML.Tokenizers as TopicLab's counters of tokens.</summary>
public static class TokenizerExtensions
{
    /// <summary>Counters.</summary>
    /// <param name="tokenizer">Any tokenizer: Tiktoken, BPE, WordPiece, SentencePiece.</param>
    extension(Tokenizer tokenizer)
    {
        /// <summary>
        /// Counts as the tokenizer does, for <see cref="SummaryOptions.TokenCounter"/>: with its normalization and pre-tokenization, and with what it adds to every text
        /// where its own count has that. As safe to share between threads as the tokenizer; those of Microsoft.ML.Tokenizers 2.0.1 lock what they remember.
        /// </summary>
        public ITokenCounter AsTokenCounter()
        {
            ArgumentNullException.ThrowIfNull(tokenizer);
            return new TokenizerCounter(tokenizer);
        }
    }

    private sealed class TokenizerCounter(Tokenizer tokenizer) : ITokenCounter
    {
        public int Count(ReadOnlySpan<char> text) => tokenizer.CountTokens(text);
    }
}
