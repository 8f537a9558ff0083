namespace TopicLab.Cli.Hosting;

/// <summary>The system's reason, out of an exception, in the form that fits into a sentence.</summary>
internal static class SystemMessage
{
    /// <summary>The message without the path (our sentence names it as it was given) and without a full stop.</summary>
    public static string Of(Exception exception)
    {
        var message = exception.Message;
        // .NET: "Access to the path '/x' is denied.", "No space left on device : '/x'"
        var path = message.IndexOf(" : '", StringComparison.Ordinal);
        if (path > 0)
            message = message[..path];
        // Of a closed descriptor .NET says that access is denied.
        const int badDescriptor = 9;
        return exception is UnauthorizedAccessException
            ? exception.InnerException is IOException { HResult: badDescriptor } ? "it is closed" : "access is denied"
            : message.TrimEnd('.');
    }
}
