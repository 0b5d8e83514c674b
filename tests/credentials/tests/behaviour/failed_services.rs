//! What a user reads where a service fails: STS, a container's agent, the service of EC2, IAM Identity Center.

use crate::failures::{Answer, CONFIG, SECRET, ends, page};

const HTML: &str = "<html><body>Welcome</body></html>";

#[test]
fn sts() {
    let file = [("/token", SECRET)];
    let variables = [
        ("AWS_WEB_IDENTITY_TOKEN_FILE", "/token"),
        ("AWS_ROLE_ARN", "arn:role"),
    ];
    let token = |answer: Answer<'_>| ends(&variables, &file, &[answer]);
    let denied = "<ErrorResponse><Error><Code>AccessDenied</Code><Message>not you</Message></Error><RequestId>r-1</RequestId></ErrorResponse>";
    let role = |answer: Answer<'_>| {
        let config = "[default]\nrole_arn = arn:role\nsource_profile = b\n[profile b]\naws_access_key_id = AKID\naws_secret_access_key = S3CR3T";
        ends(&[], &[(CONFIG, config)], &[answer])
    };
    let half =
        "<AssumeRoleResponse><AssumeRoleResult><Credentials><SecretAccessKey>S3CR3T</SecretAcc";
    insta::assert_snapshot!(page(&[
        (
            "no role",
            ends(&[("AWS_WEB_IDENTITY_TOKEN_FILE", "/token")], &file, &[])
        ),
        ("no token", ends(&variables, &[], &[])),
        ("an empty token", ends(&variables, &[("/token", "\n")], &[])),
        ("no answer", token(Err("timed out: connect"))),
        ("401", token(Ok((401, "")))),
        ("403", token(Ok((403, denied)))),
        ("500", token(Ok((500, "")))),
        ("HTML", token(Ok((200, HTML)))),
        ("a role: 403", role(Ok((403, denied)))),
        ("a role: HTML", role(Ok((502, HTML)))),
        ("a role: cut off", role(Ok((200, half)))),
        (
            "a role: nothing",
            role(Ok((
                200,
                "<AssumeRoleResponse><AssumeRoleResult/></AssumeRoleResponse>"
            )))
        ),
    ]));
}

#[test]
fn containers() {
    let full = |uri: &str| ends(&[("AWS_CONTAINER_CREDENTIALS_FULL_URI", uri)], &[], &[]);
    let agent = |answer: Answer<'_>| {
        let uri = "http://169.254.170.23/v1/credentials";
        let token = ("AWS_CONTAINER_AUTHORIZATION_TOKEN", SECRET);
        ends(
            &[("AWS_CONTAINER_CREDENTIALS_FULL_URI", uri), token],
            &[],
            &[answer],
        )
    };
    let file = ("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "/token");
    let with_file = |files: &[(&str, &str)]| {
        ends(
            &[("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2"), file],
            files,
            &[],
        )
    };
    let expired = r#"{"AccessKeyId": "A", "SecretAccessKey": "S3CR3T", "Expiration": "soon"}"#;
    insta::assert_snapshot!(page(&[
        ("another host", full("http://192.0.2.1/credentials")),
        ("a name", full("http://agent.example/credentials")),
        ("no URI", full("/credentials")),
        ("another scheme", full("ftp://localhost/")),
        (
            "no path",
            ends(
                &[("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "v2")],
                &[],
                &[]
            )
        ),
        ("no token file", with_file(&[])),
        (
            "a token with a line break",
            with_file(&[("/token", "S3CR3T\nS3CR3T")])
        ),
        ("no answer", agent(Err("timed out: read"))),
        (
            "401",
            agent(Ok((
                401,
                r#"{"code": "AccessDenied", "message": "not you"}"#
            )))
        ),
        ("403", agent(Ok((403, "")))),
        ("500", agent(Ok((500, "try again")))),
        ("HTML", agent(Ok((200, HTML)))),
        ("no time", agent(Ok((200, expired)))),
        (
            "cut off",
            agent(Ok((
                200,
                r#"{"AccessKeyId": "A", "SecretAccessKey": "S3CR3T"#
            )))
        ),
    ]));
}

#[test]
fn instances() {
    let ec2 = |answers: &[Answer<'_>]| ends(&[], &[], answers);
    let token = Ok((200, SECRET));
    let role = Ok((200, "role"));
    let refused =
        r#"{"Code": "AssumeRoleUnauthorizedAccess", "Message": "EC2 cannot assume the role"}"#;
    let mode = ("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "IPv5");
    insta::assert_snapshot!(page(&[
        ("no answer", ec2(&[Err("timed out: connect")])),
        ("another family", ends(&[mode], &[], &[])),
        ("token: 400", ec2(&[Ok((400, ""))])),
        ("token: 403", ec2(&[Ok((403, ""))])),
        ("token: 500", ec2(&[Ok((500, ""))])),
        ("no role", ec2(&[token, Ok((404, HTML))])),
        ("an empty role", ec2(&[token, Ok((200, "\n"))])),
        (
            "401",
            ec2(&[
                token,
                Ok((401, "")),
                token,
                Ok((401, "")),
                token,
                Ok((401, "")),
                token,
                Ok((401, ""))
            ])
        ),
        (
            "no answer for the role",
            ec2(&[token, Err("timed out: read")])
        ),
        ("500", ec2(&[token, role, Ok((500, ""))])),
        ("HTML", ec2(&[token, role, Ok((200, HTML))])),
        ("no credentials", ec2(&[token, role, Ok((404, ""))])),
        ("refused", ec2(&[token, role, Ok((200, refused))])),
        (
            "cut off",
            ec2(&[
                token,
                role,
                Ok((200, r#"{"Code": "Success", "SecretAccessKey": "S3CR3T"#))
            ])
        ),
    ]));
}

#[test]
fn sign_ins() {
    let sessions = "[default]\nsso_session = s\nsso_account_id = 1\nsso_role_name = r\n[sso-session s]\nsso_region = eu-west-1\nsso_start_url = https://a.example";
    let old = "[default]\nsso_region = eu-west-1\nsso_start_url = https://a.example\nsso_account_id = 1\nsso_role_name = r";
    let file = "/home/.aws/sso/cache/a0f1490a20d0211c997b44bc357e1972deab8ae3.json";
    let session = |content: &str, answer: Answer<'_>| {
        ends(&[], &[(CONFIG, sessions), (file, content)], &[answer])
    };
    let none = Err("nobody");
    let valid = r#"{"accessToken": "S3CR3T", "expiresAt": "2099-01-01T00:00:00Z"}"#;
    let expired = r#"{"accessToken": "S3CR3T", "expiresAt": "2020-01-01T00:00:00Z"}"#;
    let renewable = r#"{"accessToken": "S3CR3T", "expiresAt": "2020-01-01T00:00:00Z", "refreshToken": "S3CR3T", "clientId": "c", "clientSecret": "S3CR3T"}"#;
    let ended = r#"{"accessToken": "S3CR3T", "expiresAt": "2020-01-01T00:00:00Z", "refreshToken": "S3CR3T", "clientId": "c", "clientSecret": "S3CR3T", "registrationExpiresAt": "2020-01-01T00:00:00Z"}"#;
    let grant = r#"{"error": "invalid_grant", "error_description": "the session has ended", "__type": "InvalidGrantException"}"#;
    insta::assert_snapshot!(page(&[
        ("no sign-in", ends(&[], &[(CONFIG, sessions)], &[])),
        (
            "no sign-in, the older form",
            ends(&[], &[(CONFIG, old)], &[])
        ),
        (
            "no account",
            ends(
                &[],
                &[(
                    CONFIG,
                    "[default]\nsso_session = s\n[sso-session s]\nsso_region = r\nsso_start_url = u"
                )],
                &[]
            )
        ),
        ("no JSON", session(SECRET, none)),
        ("no token", session("{}", none)),
        ("no end", session(r#"{"accessToken": "S3CR3T"}"#, none)),
        ("expired", session(expired, none)),
        ("expired with its registration", session(ended, none)),
        (
            "the session has ended",
            session(renewable, Ok((400, grant)))
        ),
        (
            "no answer to the renewal",
            session(renewable, Err("timed out: connect"))
        ),
        (
            "401",
            session(
                valid,
                Ok((
                    401,
                    r#"{"message": "Session token not found or invalid", "__type": "UnauthorizedException"}"#
                ))
            )
        ),
        (
            "403",
            session(
                valid,
                Ok((
                    403,
                    r#"{"message": "No access", "__type": "ForbiddenException"}"#
                ))
            )
        ),
        ("500", session(valid, Ok((500, "")))),
        ("HTML", session(valid, Ok((200, HTML)))),
        (
            "cut off",
            session(
                valid,
                Ok((200, r#"{"roleCredentials": {"secretAccessKey": "S3CR3T"#))
            )
        ),
        ("nothing", session(valid, Ok((200, "{}")))),
    ]));
}
