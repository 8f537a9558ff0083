using System.Text;
using TopicLab.Training.Files;

namespace TopicLab.Training.Tests.Files;

public sealed class ReplacedFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("topiclab-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_not_put_in_its_place_leaves_no_trace()
    {
        File.WriteAllText(Path("a"), "old");
        using (var file = new ReplacedFile(Path("a")))
            file.Write("new"u8);
        Assert.Equal("old", File.ReadAllText(Path("a")));
        Assert.Equal(["a"], Names());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_link_stays_a_link_and_what_it_leads_to_is_replaced(bool exists)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making a link needs rights there.");
        if (exists)
            File.WriteAllText(Path("real"), "old");
        File.CreateSymbolicLink(Path("link"), "real");

        Write(Path("link"), "new");

        Assert.Equal("real", new FileInfo(Path("link")).LinkTarget);
        Assert.Equal("new", File.ReadAllText(Path("real")));
        Assert.Equal(["link", "real"], Names());
    }

    [Fact]
    public void Permissions_are_those_of_the_file_before()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Needs permissions of Unix.");
            return;
        }
        File.WriteAllText(Path("a"), "secret");
        File.SetUnixFileMode(Path("a"), UnixFileMode.UserRead | UnixFileMode.UserWrite);

        Write(Path("a"), "new");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path("a")));
    }

    [Fact]
    public void A_device_is_written_to_and_stays()
    {
        Assert.SkipUnless(File.Exists("/dev/null"), "There is no /dev/null.");
        File.CreateSymbolicLink(Path("link"), "/dev/null");
        Write("/dev/null", "x");
        Write(Path("link"), "x");
        Assert.Empty(File.ReadAllBytes("/dev/null"));
        Assert.Equal("/dev/null", new FileInfo(Path("link")).LinkTarget);
        Assert.DoesNotContain(Directory.GetFiles("/dev"), file => file.Contains("null.tmp-", StringComparison.Ordinal));
    }

    private static void Write(string path, string text)
    {
        using var file = new ReplacedFile(path);
        file.Write(Encoding.UTF8.GetBytes(text));
        file.Close();
        file.Replace();
    }

    private string Path(string name) => System.IO.Path.Combine(_folder, name);

    private IEnumerable<string> Names() => Directory.GetFileSystemEntries(_folder).Select(path => System.IO.Path.GetFileName(path)).Order(StringComparer.Ordinal);
}
