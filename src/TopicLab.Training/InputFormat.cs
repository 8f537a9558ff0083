namespace TopicLab.Training;

/// <summary>How releases are written down. Gzip is seen by its magic bytes in every format.</summary>
public enum InputFormat
{
    /// <summary>Seen by content, never by name: a first non-blank character <c>{</c> is JSON Lines, anything else is one plain text.</summary>
    Auto,

    /// <summary>The whole file is one release: headline, then body.</summary>
    Text,

    /// <summary>One JSON object a line: <c>id, date, source, title, text, labels, unknown</c>.</summary>
    JsonLines,

    /// <summary>Comma-separated values with a header (RFC 4180).</summary>
    Csv,

    /// <summary>Tab-separated values with a header; a field that starts with a quotation mark is quoted as in CSV.</summary>
    Tsv,

    /// <summary>fastText's lines: <c>__label__</c> words, then the text.</summary>
    FastText,
}
