using System.Text;
using TopicLab.Cli.Tests.Support;

namespace TopicLab.Cli.Tests;

public class StreamTests(TinyModel model)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("score", "1")]
    [InlineData("score", "3")]
    [InlineData("summarize", "1")]
    [InlineData("summarize", "3")]
    public void Results_come_before_the_input_goes_on(string command, string threads)
    {
        // The second row is written only when the first one's result is out.
        using var output = new WatchedOutput();
        var rows = new Queue<string>(["first", "second"]);
        using var input = new Slow(() =>
        {
            if (rows.Count == 0)
                return null;
            Assert.True(output.WaitForLines(2 - rows.Count, s_patience), "The result of the row before did not come.");
            return Encoding.UTF8.GetBytes($$"""{"id":"{{rows.Dequeue()}}","text":"x"}""" + "\n");
        });

        var result = (InProcess.With(model) with { Input = input, Output = output }).Run(command, "--threads", threads);

        Assert.Equal("", result.Error);
        Assert.True(output.WaitForLines(2, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("score", "1")]
    [InlineData("score", "3")]
    [InlineData("summarize", "1")]
    [InlineData("summarize", "3")]
    public void A_reader_that_leaves_ends_an_endless_stream_quietly(string command, string threads)
    {
        using var input = new Slow(() => "{\"text\":\"x\"}\n"u8.ToArray());

        var result = (InProcess.With(model) with { Input = input, Output = new ClosedPipe() }).Run(command, "--threads", threads);

        Assert.Equal(0, result.Code);
        Assert.Equal("", result.Error);
    }

    [Theory]
    [InlineData("score", "1")]
    [InlineData("score", "3")]
    [InlineData("summarize", "1")]
    [InlineData("summarize", "3")]
    public void Stopping_interrupts_a_wait_for_input_and_leaves_whole_lines(string command, string threads)
    {
        using var stop = new CancellationTokenSource();
        using var never = new ManualResetEventSlim();
        using var output = new WatchedOutput();
        var sent = false;
        using var input = new Slow(() =>
        {
            if (sent)
            {
                // What is finished is handed out before the wait.
                Assert.True(output.WaitForLines(1, s_patience), "The first result did not come.");
                stop.Cancel();
                never.Wait(s_patience);
            }
            sent = true;
            return """
                {"text":"x"}
                {"text":"cut in the mi
                """u8.ToArray();
        });

        var result = (InProcess.With(model) with { Input = input, Output = output, Cancellation = stop.Token }).Run(command, "--threads", threads);
        never.Set();

        Assert.Equal(130, result.Code);
        Assert.Equal("topiclab: stopped.\n", result.Error);
        Assert.Matches("^{\"id\":\"line-1\",[^\n]*}\n\\z", output.Text);
    }

    [Theory]
    [InlineData("score", "1")]
    [InlineData("score", "3")]
    [InlineData("summarize", "1")]
    [InlineData("summarize", "3")]
    public void What_stands_before_a_bad_row_is_done(string command, string threads)
    {
        var result = InProcess.With(model).Reads("{\"id\":\"good\",\"text\":\"x\"}\n{\"id\":").Run(command, "--threads", threads);

        Assert.Equal(3, result.Code);
        Assert.Single(result.Lines);
        Assert.Equal("topiclab: standard input, line 2: the JSON is broken: it ends too early.\n", result.Error);
    }

    [Fact]
    public void Input_that_fails_in_the_middle_is_a_sentence()
    {
        var sent = false;
        using var input = new Slow(() => sent ? throw new IOException("The cable is cut.") : Send());

        var result = (InProcess.With(model) with { Input = input }).Run("score");

        Assert.Equal(3, result.Code);
        Assert.Equal("topiclab: standard input cannot be read on.\n", result.Error);

        byte[] Send()
        {
            sent = true;
            return "{\"text\":\"x\"}\n"u8.ToArray();
        }
    }

    private sealed class ClosedPipe : MemoryStream
    {
        private const int BrokenPipe = 32;

        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("Broken pipe", BrokenPipe);
    }

    private sealed class WatchedOutput : MemoryStream
    {
        private readonly object _lock = new();
        private string _text = "";

        public string Text
        {
            get
            {
                lock (_lock)
                    return _text;
            }
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            lock (_lock)
            {
                _text += Encoding.UTF8.GetString(buffer);
                Monitor.PulseAll(_lock);
            }
        }

        public bool WaitForLines(int count, TimeSpan patience)
        {
            var end = DateTime.UtcNow + patience;
            lock (_lock)
            {
                while (_text.Count(c => c == '\n') < count)
                {
                    var left = end - DateTime.UtcNow;
                    if (left <= TimeSpan.Zero || !Monitor.Wait(_lock, left))
                        return _text.Count(c => c == '\n') >= count;
                }
                return true;
            }
        }
    }
}
