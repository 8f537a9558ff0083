using FolderSample;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TopicLab.Hosting;
using TopicLab.Models;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddTopicLab(o => o.OpenModel = PressReleases.Open);
builder.Services.AddHostedService<FolderWatcher>();
builder.Build().Run();
