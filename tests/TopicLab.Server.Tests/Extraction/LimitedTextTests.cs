using System.Text;
using TopicLab.Server.Extraction;

namespace TopicLab.Server.Tests.Extraction;

public class LimitedTextTests
{
    // Both have the byte of '<' in a letter: a limit that looks at bytes never sees the tag go on.
    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-32", true)]
    public void A_tag_of_many_attributes_is_refused_in_any_encoding(string name, bool hasMark)
    {
        var encoding = Encoding.GetEncoding(name);
        var xml = new StringBuilder("<p");
        for (var i = 0; xml.Length < 3 << 20; i++)
            xml.Append(" a").Append(i).Append("='\u3C01'");
        xml.Append("/>");
        byte[] bytes = [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(xml.ToString())];

        using var text = new LimitedText(new MemoryStream(bytes));

        var refused = Assert.Throws<UnusableDocumentException>(() => text.ReadToEnd());
        Assert.Equal("The document has a tag or a text of more than 1 MiB.", refused.Message);
    }

    [Fact]
    public void A_declared_encoding_is_not_followed()
    {
        // Of ISO-2022-JP, whose letters are two signs of ASCII: here the second is '<'.
        var bytes = Encoding.ASCII.GetBytes("<?xml version='1.0' encoding='iso-2022-jp'?><p a='\u001B$B0<\u001B(B'/>");
        using var reader = new DocxReader(new MemoryStream(bytes), TestContext.Current.CancellationToken);

        Assert.ThrowsAny<System.Xml.XmlException>(() =>
        {
            while (reader.Read())
            {
            }
        });
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public void What_is_within_the_limit_is_read_whole(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var xml = $"<p>{string.Concat(Enumerable.Repeat("<r>\u3C01 words</r>", 200_000))}</p>";
        using var text = new LimitedText(new MemoryStream([.. encoding.GetPreamble(), .. encoding.GetBytes(xml)]));

        Assert.Equal(xml, text.ReadToEnd());
    }
}
