using System.Net;
using System.Text;
using TopicLab.Packaging.Tests.Support;

namespace TopicLab.Packaging.Tests;

/// <summary>The sample of a web app answers as its comments say.</summary>
public sealed class SampleTests(PackedPackages packages)
{
    [Fact]
    public async Task The_web_sample_answers_and_refuses_a_release_without_text()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var program = Repository.File("tests", "samples", "WebSample", "bin", configuration, "net10.0", "WebSample.dll");
        using var app = Dotnet.Start("dotnet", Path.GetDirectoryName(program)!, packages.GlobalPackages, program, "--urls", "http://127.0.0.1:0");
        try
        {
            using var client = new HttpClient { BaseAddress = await app.ListeningAddress() };
            foreach (var path in new[] { "/topics", "/summary" })
            {
                var (status, text) = await Post(client, path, """{"title":"Foreign ministers meet in Baku","text":"The sides discussed gas supplies."}""");
                Assert.Equal(HttpStatusCode.OK, status);
                Assert.Contains("energy", text);
                foreach (var body in new[] { "{}", """{"title":"Foreign ministers meet in Baku"}""", """{"text":" "}""" })
                {
                    (status, text) = await Post(client, path, body);
                    Assert.Equal((HttpStatusCode.BadRequest, true), (status, text.Contains("A release needs a text.", StringComparison.Ordinal)));
                }
            }
        }
        finally
        {
            app.Kill(entireProcessTree: true);
            await app.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task<(HttpStatusCode Status, string Text)> Post(HttpClient client, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
