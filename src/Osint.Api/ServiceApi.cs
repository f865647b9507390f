using Osint.Api.Access;
using Osint.Api.Assessments;
using Osint.Api.Cases;
using Osint.Api.Convoys;
using Osint.Api.Exports;
using Osint.Api.Flags;
using Osint.Api.Import;
using Osint.Api.Jobs;
using Osint.Api.Places;
using Osint.Api.Reports;
using Osint.Api.RoadClosures;
using Osint.Api.Routes;
using Osint.Api.Statements;
using Osint.Api.Web;

namespace Osint.Api;

/// <summary><c>/api</c>: every slice, in the order of the flow.</summary>
public static class ServiceApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.AddEndpointFilter(NextLinks.Add);
        CaseRoutes.Map(api);
        Timeline.Map(api);
        FileReport.Map(api);
        ImportRoutes.Map(api);
        ListReports.Map(api);
        GetReport.Map(api);
        AmendReport.Map(api);
        AssessmentRoutes.Map(api);
        ReportRoutes.Map(api);
        AdHocRoutes.Map(api);
        ClosureRoutes.Map(api);
        FileConvoy.Map(api);
        ListConvoys.Map(api);
        GetConvoy.Map(api);
        AmendConvoy.Map(api);
        SuggestConvoys.Map(api);
        StatementRoutes.Map(api);
        ContradictionRoutes.Map(api);
        ListFlags.Map(api);
        GetFlag.Map(api);
        ReviewFlag.Map(api);
        ExportRoutes.Map(api);
        SearchPlaces.Map(api);
        ListJobs.Map(api);
        CreateKey.Map(api);
    }
}
