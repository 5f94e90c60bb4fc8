package dev.cabana.sandbox.openid;

import jakarta.servlet.DispatcherType;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Cookie.SameSite;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** The servlet container of the provider alone: loopback, and a cookie that is not the portal's. */
@EnableWebMvc
class ProviderServer {

    /** Cookies ignore ports, so the same name as the portal's would sign people out of one by signing into the other. */
    private static final String COOKIE = "CABANA_SANDBOX_SIGN_IN";

    @Bean
    TomcatServletWebServerFactory tomcat(OpenIdProvider.Issuer issuer) throws UnknownHostException {
        var factory = new TomcatServletWebServerFactory(issuer.port());
        factory.setAddress(InetAddress.getByName(OpenIdProvider.HOST));
        var cookie = factory.getSettings().getSession().getCookie();
        cookie.setName(COOKIE);
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.LAX);
        return factory;
    }

    @Bean
    ServletRegistrationBean<DispatcherServlet> dispatcher(WebApplicationContext context) {
        return new ServletRegistrationBean<>(new DispatcherServlet(context), "/");
    }

    @Bean
    DelegatingFilterProxyRegistrationBean securityFilter() {
        var filter = new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        return filter;
    }
}
