using System.Diagnostics;
using System.Text;

namespace TopicLab.Cli.Tests.Support;

/// <summary>Runs the built program as a process of its own.</summary>
internal static class CliProcess
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    public static Result Run(params string[] args) => Run(_ => { }, args);

    /// <summary>Runs to the end; <paramref name="input"/> writes standard input, which is then closed.</summary>
    public static Result Run(Action<Stream> input, params string[] args)
    {
        using var process = Start(args);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            input(process.StandardInput.BaseStream);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program did not want all of it.
        }
        return Finish(process, output, error);
    }

    public static Process Start(params string[] args) => Process.Start(Info("dotnet", [Program, .. args]))!;

    /// <summary>Runs a line of the shell in which "$topiclab" is the program and "$@" are the arguments.</summary>
    public static Result Shell(string line, params string[] args)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Needs a POSIX shell.");
        using var process = Process.Start(Info("/bin/sh", ["-c", $"topiclab() {{ dotnet '{Program}' \"$@\"; }}; {line}", "sh", .. args]))!;
        process.StandardInput.Close();
        return Finish(process, process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
    }

    public static Result Finish(Process process, Task<string> output, Task<string> error)
    {
        if (!process.WaitForExit(s_patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail("The program did not end.");
        }
        return new Result(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "TopicLab.Cli.dll");

    private static ProcessStartInfo Info(string file, string[] args)
    {
        var info = new ProcessStartInfo(file)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };
        foreach (var argument in args)
            info.ArgumentList.Add(argument);
        return info;
    }
}
