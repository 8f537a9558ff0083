using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using TopicLab.Server.Tests.Support;

namespace TopicLab.Server.Tests;

/// <summary>What the README says one sends is sent here, without curl.</summary>
public partial class ReadmeTests(SharedServer shared)
{
    private static readonly string[] s_lines = Regex.Match(File.ReadAllText(Repository.File("README.md")), "<!-- example: serve -->\n```sh\n(.*?)\n```", RegexOptions.Singleline).Groups[1].Value.Split('\n');

    [Fact]
    public async Task The_requests_of_the_readme_are_answered()
    {
        var address = s_lines[0].Split(' ')[^1];
        Assert.Equal($"topiclab serve --urls {address}", s_lines[0]);
        Assert.Equal(3, s_lines.Length);

        var first = JsonElement.Parse(await AnswerAsync(s_lines[1], address));
        var stream = (await AnswerAsync(s_lines[2], address)).TrimEnd('\n').Split('\n');

        Assert.True(first.TryGetProperty("evidence", out _));
        Assert.Equal(Sample.Lines(3).Length, stream.Length);
        Assert.All(stream, line => Assert.True(JsonElement.Parse(line).TryGetProperty("labels", out _)));
    }

    private async Task<string> AnswerAsync(string command, string address)
    {
        var words = Words().Matches(command).Select(match => match.Value.Trim('\'')).ToArray();
        Assert.Equal("curl", words[0]);
        var (headers, data, url) = (new List<string>(), "", "");
        for (var i = 1; i < words.Length; i++)
        {
            switch (words[i])
            {
                case "-s":
                    break;
                case "-H":
                    headers.Add(words[++i]);
                    break;
                case "-d":
                    data = words[++i];
                    break;
                case "--data-binary":
                    Assert.Equal("@feed.jsonl", words[++i]);
                    data = string.Join('\n', Sample.Lines(3));
                    break;
                case ">":
                    i++;
                    break;
                default:
                    url = words[i];
                    break;
            }
        }
        Assert.StartsWith(address, url);
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(data));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(Assert.Single(headers).Split(": ")[1]);
        return await shared.Server.PostAsync(url[address.Length..], content);
    }

    [GeneratedRegex("'[^']*'|[^ ']+")]
    private static partial Regex Words();
}
