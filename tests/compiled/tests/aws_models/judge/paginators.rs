//! Paginators whose tokens or items are special.

use crate::tinsmith::PaginatedItems;
use crate::{Judge, pages};

pub(crate) fn all(judge: &mut Judge) {
    let (tokens, users) = pages::<iam::ListUsers>(&[
        r#"{"Users": [{"UserName": "Ada"}, {"UserName": "Bo"}], "IsTruncated": true, "Marker": "m"}"#,
        r#"{"Users": [{"UserName": "Cy"}]}"#,
    ]);
    judge.equal("ListUsers", tokens, vec![None, Some("m".to_owned())]);
    let names: Vec<&str> = users
        .iter()
        .flat_map(|page| iam::ListUsers::items(page))
        .map(|user| user.user_name.as_str())
        .collect();
    judge.equal("ListUsers", names, vec!["Ada", "Bo", "Cy"]);

    // An empty key ends it, and the items may be absent.
    let (tokens, items) = pages::<dynamodb::Query>(&[
        r#"{"Items": [{"id": {"S": "a"}}], "LastEvaluatedKey": {"id": {"S": "a"}}}"#,
        r#"{"LastEvaluatedKey": {}}"#,
    ]);
    let tokens: Vec<Option<usize>> = tokens.iter().map(|t| t.as_ref().map(|t| t.len())).collect();
    judge.equal("Query", tokens, vec![None, Some(1)]);
    let items = items.iter().flat_map(|page| dynamodb::Query::items(page));
    judge.equal("Query", items.count(), 1);

    // The service has the names of the tokens.
    let (tokens, functions) = pages::<lambda::ListFunctions>(&[
        r#"{"Functions": [{"FunctionName": "f"}], "NextMarker": "f"}"#,
        r#"{"Functions": [{"FunctionName": "g"}], "NextMarker": "f"}"#,
    ]);
    judge.equal("ListFunctions", tokens, vec![None, Some("f".to_owned())]);
    let functions = functions
        .iter()
        .flat_map(|page| lambda::ListFunctions::items(page));
    judge.equal("ListFunctions", functions.count(), 2);
}
