using System.Diagnostics;
using System.Text;

namespace TopicLab.Packaging.Tests.Support;

/// <summary>Runs programs as processes of their own, without what MSBuild and the test host leave in the environment.</summary>
internal static class Dotnet
{
    /// <summary>What a program said.</summary>
    /// <param name="ExitCode">Its exit code.</param>
    /// <param name="Output">Standard output.</param>
    /// <param name="Error">Standard error.</param>
    internal sealed record Result(int ExitCode, string Output, string Error)
    {
        /// <summary>Both streams, for a message.</summary>
        public string All => Output + Error;
    }

    /// <summary>Starts a program whose output is read by the caller.</summary>
    /// <param name="program">The program.</param>
    /// <param name="folder">Its working directory.</param>
    /// <param name="globalPackages">Its global-packages folder.</param>
    /// <param name="arguments">Its arguments.</param>
    public static Process Start(string program, string folder, string globalPackages, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in start.Environment.Keys.Where(IsOfTheCaller).ToArray())
            start.Environment.Remove(name);
        start.Environment["NUGET_PACKAGES"] = globalPackages;
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        // Servers that outlive a command keep its pipes open, and its end would not be seen.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        return Process.Start(start)!;
    }

    /// <summary>Runs a program to its end.</summary>
    /// <inheritdoc cref="Start"/>
    public static async Task<Result> Run(string program, string folder, string globalPackages, CancellationToken cancellationToken, params IEnumerable<string> arguments)
    {
        using var process = Start(program, folder, globalPackages, arguments);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
            return new Result(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>The address that an ASP.NET Core app says it listens on.</summary>
    /// <exception cref="InvalidOperationException">It ended before.</exception>
    public static async Task<Uri> ListeningAddress(this Process app)
    {
        var said = "";
        while (await app.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            said += line + "\n";
            if (line.Split("Now listening on: ") is [_, var address])
                return new Uri(address);
        }
        throw new InvalidOperationException($"The app ended before it listened: {said}{await app.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)}");
    }

    // MSBuild takes properties from the environment; a child is to see neither those of the build around the tests nor the folders of its SDK.
    private static bool IsOfTheCaller(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("TESTINGPLATFORM", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
        || name.Equals("UseMLNet", StringComparison.OrdinalIgnoreCase)
        || name.Equals("SOURCE_DATE_EPOCH", StringComparison.OrdinalIgnoreCase)
        || name.Equals("ASPNETCORE_URLS", StringComparison.OrdinalIgnoreCase);
}
