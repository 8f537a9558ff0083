using TopicLab.Cli.Hosting;
using TopicLab.Training;

namespace TopicLab.Cli;

/// <summary>A wrong command line. The message is a sentence.</summary>
internal sealed class UsageException(string message, string? command = null) : Exception(message)
{
    /// <summary>The command whose help tells more, or <see langword="null"/> for that of the program.</summary>
    public string? Command => command;
}

/// <summary>The system refused something, such as writing a file. The message is a sentence.</summary>
internal sealed class FailedException(string message, Exception? innerException = null) : Exception(message, innerException);

/// <summary>The reader of standard output left. Not a failure: it has all it wanted.</summary>
internal sealed class ClosedOutputException(Exception innerException) : Exception("The reader of standard output left.", innerException);

/// <summary>Turns failures into one sentence on standard error and an exit code.</summary>
internal static class Failures
{
    /// <summary>Runs a command.</summary>
    public static int Guard(CommandHost host, Func<int> command)
    {
        try
        {
            return command();
        }
        catch (ClosedOutputException)
        {
            return ExitCode.Ok;
        }
        catch (OperationCanceledException)
        {
            return Say(host, "stopped.", ExitCode.Stopped);
        }
        catch (UsageException usage)
        {
            var help = usage.Command is null ? $"{CommandLine.Name} --help" : $"{CommandLine.Name} {usage.Command} --help";
            return Say(host, $"{usage.Message} See '{help}'.", ExitCode.Usage);
        }
        catch (InvalidInputException input)
        {
            return Say(host, input.Message, ExitCode.InvalidInput);
        }
        catch (InvalidModelException model)
        {
            return Say(host, model.Message, ExitCode.InvalidModel);
        }
        catch (FailedException failed)
        {
            return Say(host, failed.Message, ExitCode.Failed);
        }
        catch (Exception exception)
        {
            // No failure is meant to come here; a trace would still tell its reader less than this.
            return Say(host, $"failed unexpectedly ({exception.GetType().Name}: {exception.Message})", ExitCode.Failed);
        }
    }

    private static int Say(CommandHost host, string sentence, int code)
    {
        // One line, without control characters: names and values in it come from files.
        host.Error.Write($"{CommandLine.Name}: {Printable.Line(sentence)}\n");
        return code;
    }
}
