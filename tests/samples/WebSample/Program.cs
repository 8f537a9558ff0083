using TopicLab;
using TopicLab.Hosting;
using TopicLab.Models;

var builder = WebApplication.CreateBuilder(args);

// With o.ModelPath = "my.topiclab" it would be a model of your own, read again when the file changes.
builder.Services.AddTopicLab(o => o.OpenModel = PressReleases.Open);

var app = builder.Build();

// curl http://localhost:5000/topics --json '{"title":"Foreign ministers meet in Baku","text":"The sides discussed gas supplies."}'
app.MapPost("/topics", (Incoming incoming, ModelSource models) =>
    models.Current.Predict(incoming.ToRelease()).Scores.Select(score => new { score.Topic, score.Probability }));

app.MapPost("/summary", (Incoming incoming, ModelSource models) =>
{
    // Taken once: were the model exchanged meanwhile, topics and summary would still be of one model.
    var model = models.Current;
    var release = incoming.ToRelease();
    return new { Topics = model.Predict(release).Labels, model.Summarizer.Summarize(release, new SummaryOptions { Words = 40 }).Text };
});

app.Run();

/// <summary>A release as clients send it.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Title">Its title.</param>
internal sealed record Incoming(string Text, string Title = "")
{
    /// <summary>As the library takes it.</summary>
    public Release ToRelease() => new() { Title = Title, Text = Text };
}
