namespace TopicLab.Server.Extraction;

/// <summary>A Word document that cannot be used.</summary>
/// <param name="sentence">Why, as a sentence for people. It holds nothing of the document.</param>
/// <param name="inner">What was caught.</param>
internal sealed class UnusableDocumentException(string sentence, Exception? inner = null) : Exception(sentence, inner);
