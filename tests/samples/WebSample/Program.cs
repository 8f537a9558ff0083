using TopicLab;
using TopicLab.Hosting;
using TopicLab.Models;

var builder = WebApplication.CreateBuilder(args);

// With o.ModelPath = "my.topiclab" it would be a model of your own, read again when the file changes.
builder.Services.AddTopicLab(o => o.OpenModel = PressReleases.Open);

var app = builder.Build();

// A LoadedModel is taken once a request: were the model exchanged meanwhile, all that is answered would still be of one.
// curl http://localhost:5000/topics --json '{"title":"Foreign ministers meet in Baku","text":"The sides discussed gas supplies."}'
app.MapPost("/topics", (Incoming incoming, LoadedModel model) => incoming.ToRelease() is { } release
    ? Results.Ok(model.Predict(release).Scores.Select(score => new { score.Topic, score.Probability }))
    : NoText());

app.MapPost("/summary", (Incoming incoming, LoadedModel model) => incoming.ToRelease() is { } release
    ? Results.Ok(new { Topics = model.Predict(release).Labels, model.Summarize(release, new SummaryOptions { Words = 40 }).Text })
    : NoText());

app.Run();

static IResult NoText() => Results.Problem("A release needs a text.", statusCode: StatusCodes.Status400BadRequest);

/// <summary>A release as clients send it.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Title">Its title.</param>
internal sealed record Incoming(string? Text, string? Title)
{
    /// <summary>As the library takes it; nothing where there is no text.</summary>
    public Release? ToRelease() => string.IsNullOrWhiteSpace(Text) ? null : new Release { Title = Title ?? "", Text = Text };
}
