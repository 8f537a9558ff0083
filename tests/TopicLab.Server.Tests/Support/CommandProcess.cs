using System.Diagnostics;
using System.Text;

namespace TopicLab.Server.Tests.Support;

/// <summary>The built program as a process of its own.</summary>
internal static class CommandProcess
{
    public static Process Start(params string[] args) => StartIn("", args);

    /// <summary>Starts it in a working directory of its own.</summary>
    public static Process StartIn(string folder, params string[] args)
    {
        var info = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };
        info.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "TopicLab.Cli.dll"));
        foreach (var argument in args)
            info.ArgumentList.Add(argument);
        return Process.Start(info)!;
    }

    /// <summary>What it prints of an input.</summary>
    public static async Task<string> OutputAsync(string input, params string[] args)
    {
        using var process = Start(args);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await using (var stream = process.StandardInput.BaseStream)
            await stream.WriteAsync(Encoding.UTF8.GetBytes(input), TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", await error);
        Assert.Equal(0, process.ExitCode);
        return await output;
    }
}
