namespace TopicLab;

/// <summary>A model file that cannot be used: missing, cut, damaged, hostile, or of another version.</summary>
public sealed class InvalidModelException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="name">The file's path, or a word for the stream.</param>
    /// <param name="problem">What is wrong and what to do, without the name.</param>
    /// <param name="innerException">What led to it.</param>
    public InvalidModelException(string name, string problem, Exception? innerException = null)
        : base($"{name}: {problem}", innerException) => Name = name;

    /// <summary>The file's path, as given or in full, or a word for a stream: "model" or "summary weights".</summary>
    public string Name { get; }
}
