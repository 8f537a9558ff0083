using Microsoft.ML;
using TopicLab.MLNet.Files;

namespace TopicLab.MLNet;

/// <summary>Multi-label classification beside ML.NET's own tasks.</summary>
public static class MLContextExtensions
{
    /// <summary>TopicLab in a context.</summary>
    /// <param name="context">The context.</param>
    extension(MLContext context)
    {
        /// <summary>Trainers and evaluation for rows that carry none, one or several topics. Also does what <see cref="RegisterTopicLab"/> does.</summary>
        public MultiLabelClassificationCatalog MultiLabelClassification
        {
            get
            {
                context.RegisterTopicLab();
                return new MultiLabelClassificationCatalog();
            }
        }

        /// <summary>
        /// Makes TopicLab's transformers known to the context: call it once before <c>Model.Load</c> of a model that holds one. Calling it again does nothing. Not to be
        /// called while another thread loads a model by the same context.
        /// </summary>
        /// <returns>The context.</returns>
        /// <exception cref="NotSupportedException">The version of Microsoft.ML is not one that TopicLab can write models for.</exception>
        public MLContext RegisterTopicLab()
        {
            ArgumentNullException.ThrowIfNull(context);
            ModelFiles.Register(context.ComponentCatalog);
            return context;
        }
    }
}
