using System.Net;
using System.Text.Json;

namespace TopicLab.Server.Tests.Support;

/// <summary>What every error must be.</summary>
internal static class ProblemAnswer
{
    /// <summary>Asserts status, media type and members; gives the sentence.</summary>
    public static async Task<string> ExpectAsync(int status, HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode)status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonElement.Parse(body);
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.NotEqual("", problem.GetProperty("title").GetString());
        var detail = problem.GetProperty("detail").GetString()!;
        Assert.EndsWith(".", detail);
        return detail;
    }
}
