namespace TopicLab.Training.Tests.Corpora;

public sealed class TopicsFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Topics_are_read_in_their_order()
    {
        var schema = TopicsFile.Load(_folder.Write("topics.json", """
            {
              "comment": ["x", {"y": 1}],
              "atLeastOne": true,
              "topics": [
                {"id": "mine-action", "name": "Mine action", "counts": "clearance", "doesNotCount": "mining", "more": []},
                {"id": "energy"}
              ]
            }
            """));

        Assert.True(schema.AtLeastOne);
        Assert.Equal([new Topic("mine-action", "Mine action", "clearance", "mining"), new Topic("energy", "energy")], schema.Topics);
        Assert.False(TopicsFile.Load(_folder.Write("t.json", """{"topics":[{"id":"a"}]}""")).AtLeastOne);
    }

    [Theory]
    [InlineData("", " is empty")]
    [InlineData("{\n\"topics\": []\n}", ", line 2: 'topics' has no topic")]
    [InlineData("{\n}", ", line 2: there is no 'topics'")]
    [InlineData("[]", ", line 1: the file must be a JSON object, not an array")]
    [InlineData("{\n\"topics\": {}}", ", line 2: 'topics' must be an array, not an object")]
    [InlineData("{\"topics\": [\n3]}", ", line 2: a topic must be an object, not a number")]
    [InlineData("{\"topics\": [\n{\"name\":\"A\"}]}", ", line 2: a topic has no 'id'")]
    [InlineData("{\"topics\": [\n{\"id\":\" \"}]}", ", line 2: a topic has no 'id'")]
    [InlineData("{\"topics\": [\n{\"id\":\"a\"},\n{\"id\":\"a\"}]}", ", line 3: the topic 'a' stands twice")]
    [InlineData("{\"topics\": [\n{\"id\":\"a\",\n\"id\":\"b\"}]}", ", line 3: 'id' stands twice")]
    [InlineData("{\"topics\": [{\"id\":\"a\"}],\n\"topics\": []}", ", line 2: 'topics' stands twice")]
    [InlineData("{\"topics\": [\n{\"id\":1}]}", ", line 2: 'id' must be a string, not a number")]
    [InlineData("{\n\"atLeastOne\": \"yes\"}", ", line 2: 'atLeastOne' must be true or false, not a string")]
    [InlineData("{\"topics\": [\n{\"id\":\"a\"},\n]}", ", line 3: the JSON is broken at byte 1 of the line, at ']'")]
    [InlineData("{\"topics\": [\n{\"id\":\"a\"}", ", line 2: the JSON is broken: it ends too early")]
    [InlineData("{\"topics\": [\n{\"id\":\"a\"}]} x", ", line 2: the JSON is broken at byte 14 of the line, at 'x'")]
    [InlineData("{\"topics\": [\n{\"id\":\"\\ud800\"}]}", ", line 2: 'id' has an escape for half of a surrogate pair")]
    public void A_bad_file_is_refused_with_the_line(string json, string problem)
    {
        var path = _folder.Write("topics.json", json);

        Assert.Equal($"DIR/topics.json{problem}.", _folder.Refusal(() => TopicsFile.Load(path)));
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_refused()
    {
        Assert.Equal("DIR/none.json does not exist.", _folder.Refusal(() => TopicsFile.Load(_folder["none.json"])));
        Assert.Equal("DIR is a folder, not a file.", _folder.Refusal(() => TopicsFile.Load(_folder.Path)));
    }
}
