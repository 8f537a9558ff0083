using System.Globalization;

namespace TopicLab.Training;

/// <summary>Input that cannot be used. The message is one sentence that names the file, the line and what is wrong.</summary>
public sealed class InvalidInputException : Exception
{
    /// <summary>Creates the exception and its sentence.</summary>
    /// <param name="path">The file as given; <c>-</c> for standard input.</param>
    /// <param name="line">The line, counted from 1, or <see langword="null"/> where the whole file is meant.</param>
    /// <param name="problem">
    /// What is wrong, without a full stop. Without a line it follows the file's name directly ("is empty"); with a line,
    /// behind a colon.
    /// </param>
    /// <param name="innerException">The cause, if there is one.</param>
    public InvalidInputException(string path, long? line, string problem, Exception? innerException = null)
        : base(Sentence(path, line, problem), innerException)
    {
        Path = path;
        Line = line;
    }

    /// <summary>The file as given; <c>-</c> for standard input.</summary>
    public string Path { get; }

    /// <summary>The line, counted from 1, or <see langword="null"/> where the whole file is meant.</summary>
    public long? Line { get; }

    /// <summary>Whether nothing behind this place can be read, so that skipping a row does not help.</summary>
    internal bool EndsInput { get; init; }

    private static string Sentence(string path, long? line, string problem)
    {
        var name = path == "-" ? "standard input" : path;
        return line is { } number
            ? string.Create(CultureInfo.InvariantCulture, $"{name}, line {number}: {problem}.")
            : $"{name} {problem}.";
    }
}
