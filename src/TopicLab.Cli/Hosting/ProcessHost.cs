using System.Text;
using Microsoft.Win32.SafeHandles;

namespace TopicLab.Cli.Hosting;

/// <summary>The host of the real process.</summary>
internal static class ProcessHost
{
    /// <summary>Opens the process's streams.</summary>
    public static CommandHost Create(CancellationToken cancellation)
    {
        var outputIsTerminal = !Console.IsOutputRedirected;
        var errorIsTerminal = !Console.IsErrorRedirected;
        if (OperatingSystem.IsWindows() && (outputIsTerminal || errorIsTerminal))
            Console.OutputEncoding = Encoding.UTF8;
        return new CommandHost
        {
            Input = new StandardInput(ClosedInput.Open, cancellation),
            Output = new StandardOutput(OpenOutput(outputIsTerminal)),
            OpenError = () => new StreamWriter(new StandardError(Console.OpenStandardError()), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" },
            InputIsTerminal = !Console.IsInputRedirected,
            OutputIsTerminal = outputIsTerminal,
            ErrorIsTerminal = errorIsTerminal,
            Width = outputIsTerminal || errorIsTerminal ? TerminalWidth : () => CommandHost.DefaultWidth,
            Variable = Environment.GetEnvironmentVariable,
            Cancellation = cancellation,
        };
    }

    /// <summary>
    /// The console's stream takes a pipe without reader for a success, and a command would score an endless stream for nobody; a
    /// <see cref="FileStream"/> tells. But for a regular file that one keeps its own position, which
    /// <c>(topiclab score a; topiclab score b) &gt; file</c> would overwrite.
    /// </summary>
    private static Stream OpenOutput(bool isTerminal)
    {
        if (isTerminal || OperatingSystem.IsWindows())
            return Console.OpenStandardOutput();
        try
        {
            var stream = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            if (!stream.CanSeek)
                return stream;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Closed, or of a kind that FileStream does not take.
        }
        return Console.OpenStandardOutput();
    }

    private static int TerminalWidth()
    {
        try
        {
            return Math.Clamp(Console.WindowWidth, 60, 160);
        }
        catch (IOException)
        {
            return CommandHost.DefaultWidth;
        }
    }
}
