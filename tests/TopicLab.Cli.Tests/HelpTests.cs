using TopicLab.Cli.Commands;
using TopicLab.Cli.Tests.Support;

namespace TopicLab.Cli.Tests;

public class HelpTests
{
    [Theory]
    [InlineData("topiclab")]
    [InlineData("score")]
    [InlineData("explain")]
    [InlineData("summarize")]
    [InlineData("serve")]
    [InlineData("train")]
    [InlineData("train-summarizer")]
    [InlineData("evaluate")]
    [InlineData("rouge")]
    [InlineData("inspect")]
    [InlineData("data")]
    [InlineData("data check")]
    [InlineData("completion")]
    public void Help_shows_what_its_golden_file_shows(string command)
    {
        Assert.SkipWhen(command == "train" && AddedLearners.All.Count > 0, "The golden file is the default build's, which has no other learners.");
        var result = new InProcess().Run(command == "topiclab" ? ["--help"] : [.. command.Split(' '), "--help"]);

        Assert.Equal(0, result.Code);
        Golden.Equal($"help-{command.Replace(' ', '-')}.txt", result.Output);
    }

    [Fact]
    public void A_command_line_without_a_command_gets_the_help_as_a_message()
    {
        var result = new InProcess().Run();

        Assert.Equal(2, result.Code);
        Assert.Equal("", result.Output);
        Assert.Equal(new InProcess().Run("--help").Output, result.Error);
    }

    [Fact]
    public void The_version_is_one_line()
    {
        Assert.Matches(@"^topiclab \d+\.\d+\.\d+\n$", new InProcess().Run("--version").Output);
    }
}
