using System.Globalization;

namespace TopicLab.Training.Tests.Corpora;

public sealed class CultureTests : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    public void Dispose() => CultureInfo.CurrentCulture = _before;

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("fa-IR")]
    [InlineData("th-TH")]
    public void Rows_and_messages_are_the_same_in_every_culture(string culture)
    {
        const string rows = "ID,TITLE,TEXT,LABELS,DATE\n1,I,a,i;I;ı,2024-11-21T10:00:00\n";
        var expected = Given.Corpus(rows, Given.As(InputFormat.Csv));

        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        var corpus = Given.Corpus(rows, Given.As(InputFormat.Csv));

        Assert.Equal(expected.Sha256, corpus.Sha256);
        Assert.Equal(expected.Rows[0].Release, corpus.Rows[0].Release);
        Assert.Equal(["I", "i", "ı"], corpus.Schema.Topics.Select(topic => topic.Id));
        Assert.Equal(
            "standard input, line 1234: the row has 3 fields and the header 2.",
            Given.Refusal(() => Given.Corpus("text,labels" + new string('\n', 1233) + "a,b,c", Given.As(InputFormat.Csv))));
    }
}
