using TopicLab.Hosting;
using TopicLab.Models;
using TopicLab.Packaging;
using TopicLab.Training;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddTopicLab(o => o.OpenModel = PressReleases.Open);
var app = builder.Build();
app.MapPost("/", async (HttpRequest request, ModelSource models) =>
{
    using var reader = new StreamReader(request.Body);
    return Findings.Of(models.Current.Predictor, await reader.ReadToEndAsync(request.HttpContext.RequestAborted));
});
app.MapGet("/training", () => typeof(TopicTrainer).Assembly.GetName().Name);
app.Run();
