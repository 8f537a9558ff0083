namespace TopicLab.Training.Corpora;

/// <summary>
/// Something in a row is wrong. Thrown by code that knows the content and not the place; <see cref="RowReader"/> adds file
/// and line and makes an <see cref="InvalidInputException"/> of it.
/// </summary>
internal sealed class BadContentException(string problem) : Exception(problem);
