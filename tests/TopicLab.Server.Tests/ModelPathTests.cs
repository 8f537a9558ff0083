using TopicLab.Server.Tests.Support;

namespace TopicLab.Server.Tests;

/// <summary>Which file <c>--model</c> is.</summary>
public sealed class ModelPathTests
{
    [Fact]
    public async Task A_relative_model_is_of_the_working_directory_as_for_every_command()
    {
        var folder = Directory.CreateTempSubdirectory("topiclab-relative-");
        try
        {
            File.Copy(Sample.Model, Path.Combine(folder.FullName, "own.topiclab"));
            using var process = CommandProcess.StartIn(folder.FullName, "serve", "--model", "own.topiclab", "--urls", "http://127.0.0.1:0");
            try
            {
                var said = "";
                while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && !(said += line + "\n").Contains("listening on", StringComparison.Ordinal))
                {
                }
                Assert.Contains("listening on http://127.0.0.1:", said);
            }
            finally
            {
                process.Kill();
                await process.WaitForExitAsync(CancellationToken.None);
            }

            using var missing = CommandProcess.StartIn(folder.FullName, "serve", "--model", "none.topiclab", "--urls", "http://127.0.0.1:0");
            Assert.Equal("topiclab: none.topiclab: there is no such model file.\n", (await missing.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)).ReplaceLineEndings("\n"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
