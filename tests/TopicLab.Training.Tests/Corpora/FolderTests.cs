namespace TopicLab.Training.Tests.Corpora;

public sealed class FolderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Texts_are_read_in_the_order_of_the_list()
    {
        _folder.Write("labels.csv", "file,labels,unknown,title\nb.txt,x;y,,\nsub/a.txt,,x,Given title\n./b.txt,y;x,,\n");
        _folder.Write("b.txt", "Headline\n\nBody of b.\n");
        _folder.Write("sub/a.txt", Given.Gzip(Given.Utf8("Body of a.")));

        var rows = Given.Corpus([_folder.Path]).Rows;

        Assert.Equal(["b.txt", "sub/a.txt", "b.txt"], rows.Select(row => row.Release.Id));
        Assert.Equal(["Headline", "Given title", "Headline"], rows.Select(row => row.Release.Title));
        Assert.Equal("Body of b.\n", rows[0].Release.Text);
        Assert.Equal("Body of a.", rows[1].Release.Text);
        Assert.Equal(["x", "y"], rows[0].Labels);
        Assert.Equal(["x"], rows[1].UnknownLabels);
    }

    [Fact]
    public void The_same_name_in_two_folders_is_not_the_same_release()
    {
        foreach (var name in new[] { "one", "two" })
        {
            _folder.Write(name + "/labels.csv", $"file,labels\na.txt,{name}\n");
            _folder.Write(name + "/a.txt", "Text.");
        }

        Assert.Equal(2, Given.Corpus([_folder["one"], _folder["two"]]).Rows.Count);
    }

    [Theory]
    [InlineData("b.txt,x", "DIR/labels.csv, line 2: the file 'b.txt' does not exist.")]
    [InlineData("../a.txt,x", "DIR/labels.csv, line 2: the file '../a.txt' is not inside the folder.")]
    [InlineData("sub/../a.txt,x", "DIR/labels.csv, line 2: the file 'sub/../a.txt' is not inside the folder.")]
    [InlineData("/etc/passwd,x", "DIR/labels.csv, line 2: the file '/etc/passwd' is not inside the folder.")]
    [InlineData(".,x", "DIR/labels.csv, line 2: the file '.' is not inside the folder.")]
    [InlineData(",x", "DIR/labels.csv, line 2: the field 'file' is empty.")]
    [InlineData("empty.txt,x", "DIR/empty.txt is empty.")]
    [InlineData("a.txt,x\na.txt,y", "DIR/labels.csv, line 3: the id 'a.txt' has 'y' here and 'x' in line 2.")]
    [InlineData("a.txt,x", "DIR/empty.txt is not listed in labels.csv.")]
    public void A_bad_row_of_the_list_is_refused(string rows, string sentence)
    {
        _folder.Write("labels.csv", "file,labels\n" + rows + "\n");
        _folder.Write("a.txt", "Text.");
        _folder.Write("empty.txt", "");

        Assert.Equal(sentence, _folder.Refusal(() => Given.Corpus([_folder.Path])));
    }

    [Fact]
    public void Bad_rows_and_forgotten_texts_can_be_passed_over()
    {
        _folder.Write("labels.csv", "file,labels\nnone.txt,x\na.txt,x\n");
        foreach (var name in new[] { "a", "b", "c" })
            _folder.Write(name + ".txt", "Text.");
        var bad = new List<string>();

        var corpus = Given.Corpus([_folder.Path], new CorpusOptions { OnBadRow = e => bad.Add(Path.GetFileName(e.Path)) });

        Assert.Equal("a.txt", Assert.Single(corpus.Rows).Release.Id);
        Assert.Equal(["labels.csv", "b.txt", "c.txt"], bad);
        Assert.Equal(3, corpus.SkippedRows);
    }

    [Fact]
    public void A_folder_needs_a_list_and_texts()
    {
        Assert.Equal("DIR is a folder without labels.csv.", _folder.Refusal(() => Given.Corpus([_folder.Path])));

        _folder.Write("labels.csv", "file,labels\n");
        Assert.Equal("DIR is a folder without texts (*.txt).", _folder.Refusal(() => Given.Corpus([_folder.Path])));

        _folder.Write("a.txt", "Text.");
        _folder.Write("labels.csv", "name,labels\n");
        Assert.Equal(
            "DIR/labels.csv, line 1: the header has no column 'file'; it has 'name', 'labels'.",
            _folder.Refusal(() => Given.Corpus([_folder.Path])));
    }
}
